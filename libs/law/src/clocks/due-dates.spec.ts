import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { dayOf, dayOfDate, endOfDay } from '../calendar/china-day.js';
import { chinaDate } from '#libs/kernel';
import { SHIPPED_DATA } from '../data/read-yaml.js';
import { loadLaw } from '../law.js';
import { dueDates } from './due-dates.js';
import type { ClockRun, Counting } from './due-dates.js';

interface Cases {
  days: { start: string; n: number; strict: string; legal: string; working: string }[];
  hours: { start: string; n: number; end: string }[];
  wholeHours: { start: string; n: number; end: string }[];
  pauses: { start: string; n: number; from: string; to: string; strict: string; legal: string; working: string }[];
  hourPauses: { start: string; n: number; from: string; to: string; end: string }[];
  months: { start: string; n: number; reading: 'correspondingDay' | 'lastDay'; strict: string; legal: string }[];
}

const { calendar } = loadLaw();
const counting: Counting = { calendar, readings: { hours: 'toTheMinute', months: 'correspondingDay' } };
const cases = parse(readFileSync(new URL('clocks.cases.yaml', SHIPPED_DATA), 'utf8')) as Cases;

const atChina = (time: string) => new Date(`${time}:00+08:00`);
const runFrom = (startedAt: Date, rest: Partial<ClockRun> = {}): ClockRun => ({
  startedAt,
  pauses: [],
  extensions: [],
  ...rest,
});
const ofDays = (n: number, startedAt: Date, rest: Partial<ClockRun> = {}) =>
  dueDates({ n, unit: 'day' }, runFrom(startedAt, rest), counting);

describe('the three dates of a limit in days', () => {
  it.each(cases.days)(
    '$n days from $start end on $strict, legally on $legal, by working days on $working',
    ({ start, n, ...expected }) => {
      for (const time of ['T00:00', 'T09:30', 'T23:59']) {
        const { strict, legal, working, provisional } = ofDays(n, atChina(start + time));
        expect({ strict: chinaDate(strict), legal: chinaDate(legal), working: chinaDate(working) }).toEqual(expected);
        expect(provisional).toBe(false);
      }
    },
  );

  it('ends with the last millisecond of the day in China', () => {
    expect(ofDays(3, atChina('2026-11-20T10:00')).strict.toISOString()).toBe('2026-11-23T15:59:59.999Z');
  });

  it('says that a date in a year without a calendar is provisional', () => {
    expect(ofDays(3, atChina('2026-12-29T10:00')).provisional).toBe(true);
    expect(ofDays(3, atChina('2026-12-20T10:00')).provisional).toBe(false);
  });
});

describe('limits in hours, months and working days', () => {
  it.each(cases.hours)('$n hours from $start end at $end under every reading', ({ start, n, end }) => {
    const due = atChina(end);
    expect(dueDates({ n, unit: 'hour' }, runFrom(atChina(start)), counting)).toEqual({
      strict: due,
      legal: due,
      working: due,
      provisional: false,
    });
  });

  it.each(cases.wholeHours)('$n whole hours from $start end at $end (reading wholeHours)', ({ start, n, end }) => {
    const whole: Counting = { ...counting, readings: { ...counting.readings, hours: 'wholeHours' } };
    expect(dueDates({ n, unit: 'hour' }, runFrom(atChina(start)), whole).legal).toEqual(atChina(end));
  });

  it.each(cases.months)(
    '$n months from $start end on $strict, legally on $legal ($reading)',
    ({ start, n, reading, strict, legal }) => {
      const dates = dueDates({ n, unit: 'month' }, runFrom(atChina(`${start}T10:00`)), {
        calendar,
        readings: { hours: 'toTheMinute', months: reading },
      });
      expect([chinaDate(dates.strict), chinaDate(dates.legal)]).toEqual([strict, legal]);
      expect(dates.working).toEqual(dates.legal);
    },
  );

  it('of which the first day counts end a day before the corresponding one', () => {
    const first: Counting = { ...counting, countsFirstDay: true };
    const year = dueDates({ n: 12, unit: 'month' }, runFrom(atChina('2026-03-01T10:00')), first);
    const month = dueDates({ n: 1, unit: 'month' }, runFrom(atChina('2026-03-01T10:00')), first);
    expect([year, month].map(({ strict }) => chinaDate(strict))).toEqual(['2027-02-28', '2026-03-31']);
  });

  it('gives a limit that the law sets in working days one date only', () => {
    const dates = dueDates({ n: 3, unit: 'working-day' }, runFrom(atChina('2026-09-30T10:00')), counting);
    expect(chinaDate(dates.strict)).toBe('2026-10-10');
    expect(dates.legal).toEqual(dates.strict);
    expect(dates.working).toEqual(dates.strict);
  });
});

describe('pauses and extensions', () => {
  const pause = (from: string, to?: string) => ({
    from: atChina(from),
    ...(to ? { to: atChina(to) } : {}),
    basis: 'test',
  });

  it.each(cases.pauses)(
    '$n days from $start, standing still from $from to $to, end on $strict, $legal, $working',
    ({ start, n, from, to, ...expected }) => {
      const run = { pauses: [pause(`${from}T09:00`, `${to}T17:00`)] };
      const { strict, legal, working } = ofDays(n, atChina(`${start}T10:00`), run);
      expect({ strict: chinaDate(strict), legal: chinaDate(legal), working: chinaDate(working) }).toEqual(expected);
    },
  );

  it('overlapping pauses are not left out twice, and one that is still open not at all', () => {
    const pauses = [
      pause('2026-03-05T09:00', '2026-03-09T17:00'),
      pause('2026-03-07T09:00', '2026-03-08T12:00'),
      pause('2026-03-20T09:00'),
    ];
    expect(chinaDate(ofDays(30, atChina('2026-03-02T10:00'), { pauses }).strict)).toBe('2026-04-05');
  });

  it.each(cases.hourPauses)(
    '$n hours from $start, standing still from $from to $to, end at $end',
    ({ start, n, from, to, end }) => {
      const run = runFrom(atChina(start), { pauses: [pause(from, to)] });
      expect(dueDates({ n, unit: 'hour' }, run, counting).strict).toEqual(atChina(end));
    },
  );

  it('extensions add to the limit or lengthen it to a total', () => {
    const paper = { unit: 'day', approver: 'head', paperNo: '1', approvedAt: '2026-03-03T00:00:00Z' } as const;
    const extensions = [
      { ...paper, mode: 'to', n: 10 } as const,
      { ...paper, mode: 'to', n: 30 } as const,
      { ...paper, mode: 'by', n: 30 } as const,
    ];
    expect(chinaDate(ofDays(3, atChina('2026-03-02T10:00'), { extensions }).strict)).toBe('2026-05-01');
    expect(() =>
      ofDays(3, atChina('2026-03-02T10:00'), { extensions: [{ ...paper, unit: 'month', mode: 'by', n: 1 }] }),
    ).toThrow('does not fit');
  });
});

describe('properties', () => {
  const minute = fc
    .integer({ min: 0, max: 730 * 24 * 60 })
    .map((m) => new Date(Date.parse('2025-01-01T00:00:00+08:00') + m * 60_000));
  const units = fc.constantFrom('hour' as const, 'day' as const, 'working-day' as const, 'month' as const);
  const length = fc.integer({ min: 1, max: 60 });

  it('starting later or running longer never ends earlier', () => {
    fc.assert(
      fc.property(minute, minute, length, units, (a, b, n, unit) => {
        const [first, second] = a <= b ? [a, b] : [b, a];
        const earlier = dueDates({ n, unit }, runFrom(first), counting);
        for (const later of [
          dueDates({ n, unit }, runFrom(second), counting),
          dueDates({ n: n + 1, unit }, runFrom(first), counting),
        ]) {
          expect(
            later.strict >= earlier.strict && later.legal >= earlier.legal && later.working >= earlier.working,
          ).toBe(true);
        }
      }),
    );
  });

  it('the strict date is the earliest, and neither other date ever lands on a day off', () => {
    fc.assert(
      fc.property(minute, length, (start, n) => {
        const { strict, legal, working } = ofDays(n, start);
        expect(strict <= legal && strict <= working).toBe(true);
        expect(calendar.isWorkingDay(dayOf(legal)) && calendar.isWorkingDay(dayOf(working))).toBe(true);
      }),
    );
  });

  it('pauses add up: a pause of k days inside the limit moves the strict date by k days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 300 }),
        fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 9 })), { maxLength: 4 }),
        (offset, gaps) => {
          const startDay = dayOfDate('2025-03-03') + offset;
          let day = startDay;
          const pauses = gaps.map(([gap, lasts]) => {
            const from = (day += gap);
            day += lasts;
            return { from: endOfDay(from), to: endOfDay(day), basis: 'test' };
          });
          const paused = gaps.reduce((sum, [, lasts]) => sum + lasts, 0);
          const start = endOfDay(startDay);
          expect(dayOf(ofDays(60, start, { pauses }).strict)).toBe(dayOf(ofDays(60, start).strict) + paused);
        },
      ),
    );
  });
});
