import { loadLaw } from '../law.js';
import { nextRung, readClock, viewClock } from './read-clock.js';
import type { CaseClock } from './read-clock.js';

const law = loadLaw();
const pack = law.packs.get('national-2020@1')!;
const atChina = (time: string) => new Date(`${time}+08:00`);

function clockOf(rule: string, startedAt: Date, rest: Partial<CaseClock> = {}): CaseClock {
  return {
    clockId: 'c1',
    rule: law.rules.inForceOn(rule, '2026-11-20')!,
    office: 'changping-police',
    startedAt,
    startedWith: 'act',
    pauses: [],
    extensions: [],
    ...rest,
  };
}
const reading = (clock: CaseClock) => readClock(clock, pack, law.calendar);

describe('the warnings of a clock', () => {
  it('ring at half, at four-fifths, on the strict morning, when overdue by the date that counts, and a working day later', () => {
    const { rungs } = reading(clockOf('order-310/8.decide', atChina('2026-09-30T12:00:00')));
    expect(rungs.map(({ rung, at }) => `${rung} ${at.toISOString()}`)).toEqual([
      'half 2026-10-01T21:59:59.999Z',
      'four-fifths 2026-10-02T23:11:59.999Z',
      `due ${atChina('2026-10-03T08:30:00').toISOString()}`,
      `overdue ${atChina('2026-10-09T00:00:00').toISOString()}`,
      `escalated ${atChina('2026-10-09T08:30:00').toISOString()}`,
    ]);
  });

  it('of an hour limit ring to the minute', () => {
    const { rungs } = reading(clockOf('order-310/5.2.send', atChina('2026-11-20T16:00:00')));
    expect(rungs.slice(0, 3).map(({ at }) => at)).toEqual([
      atChina('2026-11-21T04:00:00'),
      atChina('2026-11-21T11:12:00'),
      atChina('2026-11-21T16:00:00'),
    ]);
  });

  it('of a reminder are one only, and nobody is overdue by it', () => {
    const clock = clockOf('order-310/7.acknowledge', atChina('2026-11-20T16:00:00'));
    expect(reading(clock).rungs.map(({ rung }) => rung)).toEqual(['due']);
    expect(viewClock(clock, reading(clock), atChina('2026-12-01T00:00:00'))).toMatchObject({
      reminder: true,
      overdue: false,
    });
  });

  it('come in order, skip what has rung, and stop with the clock or its pause', () => {
    const clock = clockOf('order-310/8.decide', atChina('2026-11-20T16:00:00'));
    const inTheNight = clockOf('order-310/8.decide', atChina('2026-11-16T23:00:00'));
    for (const { rungs } of [reading(clock), reading(inTheNight)]) {
      const instants = rungs.map(({ at }) => at.getTime());
      expect(instants).toEqual([...instants].sort((a, b) => a - b));
    }
    expect(nextRung(clock, reading(clock), new Map([['half', reading(clock).rungs[0]!.at]]))?.rung).toBe('four-fifths');
    expect(
      nextRung({ ...clock, stoppedAt: atChina('2026-11-21T00:00:00') }, reading(clock), new Map()),
    ).toBeUndefined();
    const paused = { ...clock, pauses: [{ from: atChina('2026-11-21T00:00:00'), basis: 'test' }] };
    expect(nextRung(paused, reading(paused), new Map())).toBeUndefined();
  });
});

describe('a clock as participants see it', () => {
  it('counts by the reading that the pack chose and shows the other two', () => {
    const clock = clockOf('order-310/8.decide', atChina('2026-09-30T12:00:00'));
    expect(viewClock(clock, reading(clock), atChina('2026-10-08T23:59:59'))).toMatchObject({
      countsBy: 'legal',
      strictDueAt: '2026-10-03T15:59:59.999Z',
      legalDueAt: '2026-10-08T15:59:59.999Z',
      workingDueAt: '2026-10-10T15:59:59.999Z',
      overdue: false,
    });
    expect(viewClock(clock, reading(clock), atChina('2026-10-09T00:00:00')).overdue).toBe(true);
  });

  it('stays overdue when it was stopped too late, and is not when the act was in time', () => {
    const late = clockOf('order-310/8.decide', atChina('2026-09-30T12:00:00'), {
      stoppedAt: atChina('2026-10-09T00:00:01'),
    });
    const inTime = { ...late, stoppedAt: atChina('2026-10-08T23:59:59') };
    expect([
      viewClock(late, reading(late), new Date(0)).overdue,
      viewClock(inTime, reading(inTime), new Date(0)).overdue,
    ]).toEqual([true, false]);
  });

  it('is not overdue when it ends while it stands still, unless its time was over before that', () => {
    const lifted = (since: string) => {
      const clock = clockOf('administrative-compulsion-law/25.seizure', atChina('2026-09-01T10:00:00'), {
        pauses: [{ from: atChina(since), basis: 'administrative-compulsion-law/25.3' }],
        stoppedAt: atChina('2026-12-01T10:00:00'),
      });
      return viewClock(clock, reading(clock), atChina('2027-01-01T00:00:00')).overdue;
    };
    expect([lifted('2026-10-01T12:00:00'), lifted('2026-10-02T00:00:00')]).toEqual([false, true]);
  });

  it('is never overdue by a window, which is a choice (Order 310 Art. 9(1): 可以)', () => {
    const clock = clockOf('order-310/9.1.object', atChina('2026-11-20T16:00:00'));
    const view = viewClock(clock, reading(clock), atChina('2027-01-01T00:00:00'));
    expect(view).toMatchObject({ window: true, overdue: false });
  });
});
