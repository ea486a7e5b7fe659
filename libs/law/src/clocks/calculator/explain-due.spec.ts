import fc from 'fast-check';
import { chinaDate } from '#libs/kernel';
import { dayOf } from '../../calendar/china-day.js';
import { loadLaw } from '../../law.js';
import { dueDates } from '../due-dates.js';
import type { CountedRun, Counting } from '../due-dates.js';
import { explainDue } from './explain-due.js';
import { READINGS } from '../regime.js';

const { calendar } = loadLaw();
const counting: Counting = { calendar, readings: { hours: 'toTheMinute', months: 'correspondingDay' } };
const atChina = (time: string) => new Date(`${time}:00+08:00`);
const runFrom = (startedAt: Date, rest: Partial<CountedRun> = {}): CountedRun => ({
  startedAt,
  pauses: [],
  extensions: [],
  ...rest,
});
const ofDays = (n: number, start: string, rest: Partial<CountedRun> = {}) =>
  explainDue({ n, unit: 'day' }, runFrom(atChina(`${start}T10:00`), rest), counting);
const told = (lines: readonly { date: string; zh: string; readings: readonly string[] }[]) =>
  lines.map(({ date, zh, readings }) => `${date} ${zh} [${readings.join(' ')}]`);

describe('why a limit ends when it ends', () => {
  it('3 days from 30 September: the National Day off by name, the roll, and the Saturday that is worked', () => {
    const { skipped, worked } = ofDays(3, '2026-09-30');
    expect(told(skipped)).toEqual([
      '2026-09-30 起始日不计入 [strict legal working]',
      ...['01', '02'].map((day) => `2026-10-${day} 国庆节放假 [working]`),
      '2026-10-03 国庆节放假，末日顺延 [legal]',
      '2026-10-03 国庆节放假 [working]',
      ...['04', '05', '06', '07'].flatMap((day) => [
        `2026-10-${day} 国庆节放假，末日顺延 [legal]`,
        `2026-10-${day} 国庆节放假 [working]`,
      ]),
    ]);
    expect(told(worked)).toEqual(['2026-10-10 周末调休上班，视为工作日 [working]']);
  });

  it('does not roll off a Sunday that is worked, and says so', () => {
    const { skipped, worked } = ofDays(3, '2026-09-17');
    expect(told(skipped)).toEqual(['2026-09-17 起始日不计入 [strict legal working]', '2026-09-19 星期六 [working]']);
    expect(told(worked)).toEqual(['2026-09-20 周末调休上班，视为工作日 [legal working]']);
  });

  it('names paused days under every reading', () => {
    const pauses = [{ from: atChina('2026-11-23T09:00'), to: atChina('2026-11-25T17:00'), basis: 'test' }];
    expect(told(ofDays(3, '2026-11-20', { pauses }).skipped)).toEqual([
      '2026-11-20 起始日不计入 [strict legal working]',
      '2026-11-21 星期六 [working]',
      '2026-11-22 星期日 [working]',
      '2026-11-24 期限中止 [working]',
      '2026-11-25 期限中止 [working]',
    ]);
  });

  it('says which days of a year without a calendar were judged by their weekday', () => {
    const { dates, skipped, unknownYears } = ofDays(3, '2026-12-31');
    expect([dates.provisional, unknownYears]).toEqual([true, [2027]]);
    expect(skipped.filter(({ provisional }) => provisional).map(({ date }) => date)).toEqual([
      '2027-01-02',
      '2027-01-03',
      '2027-01-03',
    ]);
  });

  it('tells the time that hours leave out: the starting hour where the pack reads so, and pauses', () => {
    const whole: Counting = { ...counting, readings: { ...counting.readings, hours: 'wholeHours' } };
    const pauses = [{ from: atChina('2026-11-20T18:00'), to: atChina('2026-11-20T19:00'), basis: 'test' }];
    const { spans, skipped } = explainDue(
      { n: 24, unit: 'hour' },
      runFrom(atChina('2026-11-20T15:20'), { pauses }),
      whole,
    );
    expect(spans.map(({ zh, from, to }) => `${zh} ${from} ${to}`)).toEqual([
      '起始时不计入 2026-11-20T07:20:00.000Z 2026-11-20T08:00:00.000Z',
      '期限中止 2026-11-20T10:00:00.000Z 2026-11-20T11:00:00.000Z',
    ]);
    expect(skipped).toEqual([]);
  });
});

describe('properties', () => {
  const minute = fc
    .integer({ min: 0, max: 700 * 24 * 60 })
    .map((m) => new Date(Date.parse('2025-01-01T00:00:00+08:00') + m * 60_000));
  const pause = fc.tuple(minute, fc.integer({ min: 0, max: 20 * 24 * 60 })).map(([from, lasts]) => ({
    from,
    to: new Date(from.getTime() + lasts * 60_000),
    basis: 'test',
  }));
  const run = fc
    .tuple(minute, fc.array(pause, { maxLength: 3 }))
    .map(([startedAt, pauses]) => runFrom(startedAt, { pauses }));
  const limit = fc.record({
    n: fc.integer({ min: 1, max: 60 }),
    unit: fc.constantFrom('hour' as const, 'day' as const, 'working-day' as const, 'month' as const),
  });

  it('an explanation has the very dates of the count', () => {
    fc.assert(
      fc.property(limit, run, (asked, running) => {
        expect(explainDue(asked, running, counting).dates).toEqual(dueDates(asked, running, counting));
      }),
    );
  });

  it('length and skipped days together reach from the start to each date: no day is unexplained or told twice', () => {
    fc.assert(
      fc.property(limit, run, ({ n, unit }, running) => {
        if (unit === 'hour' || unit === 'month') return;
        const { dates, skipped } = explainDue({ n, unit }, running, counting);
        for (const reading of READINGS) {
          const left = skipped.filter(({ why, readings }) => why !== 'start-day' && readings.includes(reading));
          expect(dayOf(dates[reading]) - dayOf(running.startedAt)).toBe(n + left.length);
          expect(left.every(({ date }) => date <= chinaDate(dates[reading]))).toBe(true);
        }
      }),
    );
  });
});
