import { approvalClock, at, toldOfRung } from '#libs/testing/cases';
import { caseHeadlineOf } from './case-view.js';

const rung = (name: 'half' | 'due', legalDueAt: string, minutes: number) =>
  toldOfRung(
    { writer: 'case-transfer', reader: 'supervision' },
    'AJ-1',
    approvalClock({ legalDueAt }),
    name,
    at(minutes),
  ).data;

describe('a case of which only its warnings have come', () => {
  it('shows each clock once, by the dates of the newest of them', () => {
    const [old, moved] = [rung('half', at(200), 100), rung('due', at(900), 800)];
    for (const rungs of [
      [old, moved],
      [moved, old],
    ]) {
      const { clocks, nextDueAt } = caseHeadlineOf(undefined, rungs);
      expect(clocks).toMatchObject([{ legalDueAt: at(900) }]);
      expect(nextDueAt).toBe(at(900));
    }
  });
});
