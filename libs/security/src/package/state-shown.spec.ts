import type { CaseState, ClocksRecomputedV1, StepRecordedV1 } from '#libs/contracts';
import { stateShown } from './state-shown.js';

const state = (seq: number, title: string) => ({ seq, title }) as CaseState;
const last = { state: state(2, 'after the step') } as StepRecordedV1;
const recomputed = (seq: number, recomputedAt: string) =>
  ({ state: state(seq, recomputedAt), recomputedAt }) as ClocksRecomputedV1;

describe('the state that a package stands for', () => {
  it('is that after the last step, while no other calendar was loaded since', () => {
    expect(stateShown(last, []).title).toBe('after the step');
    expect(stateShown(last, [recomputed(1, '2026-12-01T00:00:00Z')]).title).toBe('after the step');
  });

  it('is that of the calendar that was loaded last, in whatever order the events lie', () => {
    const both = [recomputed(2, '2026-12-02T00:00:00Z'), recomputed(2, '2026-12-01T00:00:00Z')];
    expect(stateShown(last, both).title).toBe('2026-12-02T00:00:00Z');
    expect(both[0]?.recomputedAt).toBe('2026-12-02T00:00:00Z');
  });
});
