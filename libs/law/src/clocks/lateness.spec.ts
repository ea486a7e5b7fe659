import type { ClockRungV1, ClockView, Rung } from '#libs/contracts';
import { hasMissedClock, isOverdue, isStepLate, nextDueAt, rangAfterTimelyAct, stateWords } from './lateness.js';

const at = (day: number) => `2026-11-${String(day).padStart(2, '0')}T16:00:00.000Z`;
const clock = (more: Partial<ClockView> = {}) =>
  ({
    strictDueAt: at(5),
    legalDueAt: at(7),
    workingDueAt: at(9),
    countsBy: 'legal',
    overdue: false,
    ...more,
  }) as ClockView;

describe('whether a clock is late', () => {
  it('goes by the date that counts, not by the others', () => {
    expect([6, 8].map((day) => isOverdue(clock(), new Date(at(day))))).toEqual([false, true]);
    expect(isOverdue(clock({ countsBy: 'strict' }), new Date(at(6)))).toBe(true);
  });

  it('is settled by the instant it stopped or was paused, and stays what it was found to be', () => {
    expect(isOverdue(clock({ stoppedAt: at(6) }), new Date(at(20)))).toBe(false);
    expect(isOverdue(clock({ stoppedAt: at(7) }), new Date(at(20)))).toBe(false);
    expect(isOverdue(clock({ pausedSince: at(6), stoppedAt: at(18) }), new Date(at(20)))).toBe(false);
    expect(isOverdue(clock({ pausedSince: at(8) }), new Date(at(8)))).toBe(true);
    expect(isOverdue(clock({ overdue: true, stoppedAt: at(1) }), new Date(at(2)))).toBe(true);
  });

  it('is never so by a reminder, nor by a window that nobody used (Art. 7: other police may be competent)', () => {
    expect(isOverdue(clock({ reminder: true }), new Date(at(20)))).toBe(false);
    expect(isOverdue(clock({ window: true, stoppedAt: at(20) }), new Date(at(20)))).toBe(false);
  });

  it('asks running clocks only for the next date', () => {
    const others = [clock({ legalDueAt: at(1), stoppedAt: at(1) }), clock({ legalDueAt: at(2), pausedSince: at(1) })];
    expect(
      nextDueAt([
        ...others,
        clock({ legalDueAt: at(3), reminder: true }),
        clock({ legalDueAt: at(4), window: true }),
        clock(),
      ]),
    ).toBe(at(7));
    expect(nextDueAt(others)).toBeUndefined();
  });
});

describe('whether a step that is open is late', () => {
  const objecting = { step: 'request-reconsideration', dueAt: at(7) };
  const late = (more: Partial<ClockView>, day = 8) =>
    isStepLate(objecting, [clock({ awaits: objecting.step, ...more })], new Date(at(day)));

  it('goes by the date of its limit', () => {
    expect([late({}, 6), late({}, 7), late({}, 8)]).toEqual([false, false, true]);
    expect(isStepLate({ step: 'report' }, [], new Date(at(8)))).toBe(false);
  });

  it('is never so by the end of a window, which is a choice (Order 310 Art. 9(1): 可以)', () => {
    expect(late({ window: true })).toBe(false);
    expect(late({ window: true, awaits: 'forward' })).toBe(true);
    expect(late({ window: true, legalDueAt: at(3) })).toBe(true);
  });

  it('is so where a duty ends with the window: what must be done (应当) is not a choice by that', () => {
    const both = (more: Partial<ClockView>) => [
      clock({ awaits: objecting.step, window: true }),
      clock({ awaits: objecting.step, ...more }),
    ];
    const lateWith = (more: Partial<ClockView>) => isStepLate(objecting, both(more), new Date(at(8)));
    expect(lateWith({})).toBe(true);
    expect([lateWith({ legalDueAt: at(9) }), lateWith({ stoppedAt: at(6) }), lateWith({ reminder: true })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('a clock that rang', () => {
  const known = (more: Partial<ClockView> = {}) => [clock({ clockId: 'A', ...more })];
  const rang = (rung: Rung, day: number, clockId = 'A') =>
    ({ rung, rungAt: at(day), clock: { clockId } }) as unknown as ClockRungV1;

  it('is missed while no act is recorded, and when the act came late', () => {
    expect(hasMissedClock(known(), [rang('half', 4), rang('due', 7)])).toBe(false);
    expect(hasMissedClock(known(), [rang('overdue', 8)])).toBe(true);
    expect(hasMissedClock(known({ stoppedAt: at(9), overdue: true }), [rang('overdue', 8)])).toBe(true);
  });

  it('is not missed when the act had been done in time, whenever it was recorded', () => {
    const stopped = known({ stoppedAt: at(6) });
    expect(hasMissedClock(stopped, [rang('overdue', 8), rang('escalated', 10)])).toBe(false);
    expect([rang('half', 4), rang('overdue', 8)].map((rung) => rangAfterTimelyAct(rung, stopped))).toEqual([
      false,
      true,
    ]);
    expect(rangAfterTimelyAct(rang('escalated', 10), known({ stoppedAt: at(9), overdue: true }))).toBe(false);
  });

  it('is not missed when its time went on: paused, extended or begun later than it was thought', () => {
    expect(hasMissedClock(known({ pausedSince: at(6) }), [rang('overdue', 8)])).toBe(false);
    expect(hasMissedClock(known({ legalDueAt: at(12) }), [rang('overdue', 8)])).toBe(false);
  });

  it('is missed for good when its time was over before it was extended, whatever rang', () => {
    const extended = { legalDueAt: at(12), missed: [{ dueAt: at(7), until: at(8), lateSeconds: 86_400 }] };
    expect(hasMissedClock(known({ ...extended, overdue: true }), [])).toBe(true);
    expect(isOverdue(known({ ...extended, overdue: true, stoppedAt: at(10) })[0]!, new Date(at(11)))).toBe(true);
  });

  it('is believed to be missed while only the rung has told of it', () => {
    expect(hasMissedClock(known(), [rang('overdue', 8, 'B')])).toBe(true);
    expect(hasMissedClock(known(), [rang('half', 4, 'B'), rang('due', 5, 'B')])).toBe(false);
  });
});

describe('the words a list of cases is filtered by', () => {
  it('are each state, alone and with its track, once', () => {
    const tracks = [
      { track: 'dossier', state: 'sent' },
      { track: 'goods', state: 'sent' },
    ] as Parameters<typeof stateWords>[0];
    expect(stateWords(tracks)).toEqual(['dossier:sent', 'goods:sent', 'sent']);
  });
});
