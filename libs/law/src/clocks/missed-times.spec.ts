import { loadLaw } from '../law.js';
import type { Pause } from './pauses.js';
import { readClock, viewClock } from './read-clock.js';
import type { CaseClock } from './read-clock.js';

const law = loadLaw();
const pack = law.packs.get('national-2020@2')!;
const day = (on: string) => new Date(`${on}T10:00:00+08:00`);
const TEST = 'administrative-compulsion-law/25.3';

/** Thirty days of a seizure of 1 September end with 1 October, thirty days more with 31 October. */
function extendedOn(on: string, pauses: readonly Pause[] = []): CaseClock {
  const approvedAt = day(on).toISOString();
  return {
    clockId: 'c1',
    rule: law.rules.inForceOn('administrative-compulsion-law/25.seizure', '2026-09-01')!,
    office: 'dongguan-market',
    startedAt: day('2026-09-01'),
    startedWith: 'act',
    pauses,
    extensions: [{ mode: 'by', n: 30, unit: 'day', approver: 'head', paperNo: '1', approvedAt }],
    measureNo: '1号',
  };
}
const shown = (clock: CaseClock, on: string) => viewClock(clock, readClock(clock, pack, law.calendar), day(on));

describe('a seizure that was over when it was extended (compulsion law Arts. 25(1) and 28(1)(四))', () => {
  it('stays missed: by when, until when and how late, while its longer time runs and when that is kept', () => {
    const late = extendedOn('2026-10-03');
    const missed = [{ dueAt: '2026-10-01T15:59:59.999Z', until: '2026-10-03T02:00:00.000Z', lateSeconds: 122_400 }];
    expect(shown(late, '2026-10-04')).toMatchObject({ missed, overdue: true, legalDueAt: '2026-11-02T15:59:59.999Z' });
    expect(shown({ ...late, stoppedAt: day('2026-10-20') }, '2027-01-01')).toMatchObject({ missed, overdue: true });
  });

  it('is not missed when it was extended on its last day', () => {
    const view = shown(extendedOn('2026-10-01'), '2026-10-04');
    expect([view.missed, view.overdue]).toEqual([undefined, false]);
  });

  it('is not missed when it stood still then, nor by a test that came after the extension', () => {
    for (const pauses of [
      [{ from: day('2026-09-20'), basis: TEST }],
      [{ from: day('2026-09-20'), to: day('2026-10-20'), basis: TEST }],
    ])
      expect(shown(extendedOn('2026-10-03', pauses), '2026-10-25').missed).toBeUndefined();
    const tested = [{ from: day('2026-10-05'), to: day('2026-10-15'), basis: TEST }];
    expect(shown(extendedOn('2026-10-01', tested), '2026-10-25').missed).toBeUndefined();
    expect(shown(extendedOn('2026-10-03', tested), '2026-10-25').missed).toHaveLength(1);
  });

  it('is late up to where it stood still, if a test had begun after its end', () => {
    const view = shown(extendedOn('2026-10-08', [{ from: day('2026-10-02'), basis: TEST }]), '2026-10-09');
    expect(view.missed).toMatchObject([{ until: '2026-10-02T02:00:00.000Z', lateSeconds: 36_000 }]);
  });
});
