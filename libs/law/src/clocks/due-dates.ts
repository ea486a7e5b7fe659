import type { Calendar } from '../calendar/calendar.js';
import { dayOf, endOfDay } from '../calendar/china-day.js';
import type { PackReadings } from '../packs/pack.js';
import { DayCounter } from './day-counter.js';
import type { CountingWatch } from './counting-watch.js';
import { addMonths } from './months.js';
import { joinPauses, moveByPauses } from './pauses.js';
import type { Pause } from './pauses.js';
import type { ClockRuleVersion, LimitUnit } from './clock-rule.js';

/** A longer limit: `by` adds to the limit, `to` replaces it by a longer one. */
export interface Lengthening {
  readonly mode: 'by' | 'to';
  readonly n: number;
  readonly unit: LimitUnit;
}

/** A longer limit, approved by name and paper. */
export interface Extension extends Lengthening {
  readonly approver: string;
  readonly paperNo: string;
  readonly approvedAt: string;
  /** The step that made it; absent in what was stored before it was noted. */
  readonly seq?: number;
}

/** All that dates are counted from. */
export interface CountedRun {
  readonly startedAt: Date;
  readonly pauses: readonly Pause[];
  readonly extensions: readonly Lengthening[];
}

/** What a clock's dates are computed from: nothing else is stored, so a pause or a new calendar recomputes them. */
export interface ClockRun extends CountedRun {
  readonly extensions: readonly Extension[];
}

export interface DueDates {
  /** The calendar alone, no roll: the alarm goes by this one. */
  readonly strict: Date;
  /** First day not counted, last day rolled off a day off. */
  readonly legal: Date;
  /** Working days only. */
  readonly working: Date;
  /** True when a day of a year without a loaded calendar had to be judged by its weekday. */
  readonly provisional: boolean;
}

export interface Counting {
  readonly calendar: Calendar;
  readonly readings: Pick<PackReadings, 'hours' | 'months'>;
  /** True when the day on which the limit begins is its first day. */
  readonly countsFirstDay?: boolean;
}

/**
 * The last instant of a limit under each of the three readings: the end of the day in China for days and months, the
 * exact instant for hours, which run through weekends and never roll. A limit that the law itself gives in working
 * days has one reading only, so its three dates are equal; months have no working-day reading, so theirs is the legal
 * one. A pause that is still open is left out: its clock stands still and no date can be named. The watch sees every day
 * and span that is walked and so can explain the dates; it is never asked.
 */
export function dueDates(
  limit: Pick<ClockRuleVersion, 'n' | 'unit'>,
  run: CountedRun,
  counting: Counting,
  watch?: CountingWatch,
): DueDates {
  const n = extended(limit, run.extensions);
  const pauses = joinPauses(run.pauses);
  if (limit.unit === 'hour') return hours(n, run.startedAt, pauses, counting.readings.hours, watch);
  const days = new DayCounter(counting.calendar, pauses, watch);
  const begins = dayOf(run.startedAt);
  const start = counting.countsFirstDay ? begins - 1 : begins;
  if (limit.unit === 'working-day') {
    const last = endOfDay(days.working(start, n));
    return { strict: last, legal: last, working: last, provisional: days.provisional };
  }
  const span = limit.unit === 'month' ? addMonths(begins, n, counting.readings.months) - begins : n;
  const strict = days.any(start, span);
  const legal = days.rolled(strict);
  const working = limit.unit === 'month' ? legal : days.working(start, span);
  return {
    strict: endOfDay(strict),
    legal: endOfDay(legal),
    working: endOfDay(working),
    provisional: days.provisional,
  };
}

/** The limit's length with its extensions. */
export function extended(limit: Pick<ClockRuleVersion, 'n' | 'unit'>, extensions: readonly Lengthening[]): number {
  return extensions.reduce((n, extension) => {
    if (extension.unit !== limit.unit)
      throw new TypeError(`an extension in ${extension.unit} does not fit a limit in ${limit.unit}`);
    return extension.mode === 'by' ? n + extension.n : Math.max(n, extension.n);
  }, limit.n);
}

const HOUR_MS = 3_600_000;

function hours(
  n: number,
  startedAt: Date,
  pauses: readonly Pause[],
  reading: PackReadings['hours'],
  watch?: CountingWatch,
): DueDates {
  const started = startedAt.getTime();
  const from = reading === 'wholeHours' ? (Math.floor(started / HOUR_MS) + 1) * HOUR_MS : started;
  if (from > started) watch?.span('start-hour', startedAt, new Date(from));
  const due = new Date(moveByPauses(from, from + n * HOUR_MS, pauses, watch));
  return { strict: due, legal: due, working: due, provisional: false };
}
