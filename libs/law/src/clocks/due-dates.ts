import type { Calendar } from '../calendar/calendar.js';
import { dayOf, endOfDay } from '../calendar/china-day.js';
import type { ChinaDay } from '../calendar/china-day.js';
import type { PackReadings } from '../packs/pack.js';
import { addMonths } from './months.js';
import { joinPauses, moveByPauses, pausesDay } from './pauses.js';
import type { Pause } from './pauses.js';
import type { ClockRuleVersion, LimitUnit } from './clock-rule.js';

/** A longer limit, approved by name and paper: `by` adds to the limit, `to` replaces it by a longer one. */
export interface Extension {
  readonly mode: 'by' | 'to';
  readonly n: number;
  readonly unit: LimitUnit;
  readonly approver: string;
  readonly paperNo: string;
  readonly approvedAt: string;
}

/** What a clock's dates are computed from: nothing else is stored, so a pause or a new calendar recomputes them. */
export interface ClockRun {
  readonly startedAt: Date;
  readonly pauses: readonly Pause[];
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
 * one. A pause that is still open is left out: its clock stands still and no date can be named.
 */
export function dueDates(limit: Pick<ClockRuleVersion, 'n' | 'unit'>, run: ClockRun, counting: Counting): DueDates {
  const n = extended(limit, run.extensions);
  const pauses = joinPauses(run.pauses);
  if (limit.unit === 'hour') return hours(n, run.startedAt, pauses, counting.readings.hours);
  const days = new DayCounter(counting.calendar, pauses);
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

function extended(limit: Pick<ClockRuleVersion, 'n' | 'unit'>, extensions: readonly Extension[]): number {
  return extensions.reduce((n, extension) => {
    if (extension.unit !== limit.unit)
      throw new TypeError(`an extension in ${extension.unit} does not fit a limit in ${limit.unit}`);
    return extension.mode === 'by' ? n + extension.n : Math.max(n, extension.n);
  }, limit.n);
}

const HOUR_MS = 3_600_000;

function hours(n: number, startedAt: Date, pauses: readonly Pause[], reading: PackReadings['hours']): DueDates {
  const started = startedAt.getTime();
  const from = reading === 'wholeHours' ? (Math.floor(started / HOUR_MS) + 1) * HOUR_MS : started;
  const due = new Date(moveByPauses(from, from + n * HOUR_MS, pauses));
  return { strict: due, legal: due, working: due, provisional: false };
}

/** Walks days and remembers whether one of them had to be guessed. */
class DayCounter {
  provisional = false;

  constructor(
    private readonly calendar: Calendar,
    private readonly pauses: readonly Pause[],
  ) {}

  /** The n-th day after `start`, paused days left out. */
  any(start: ChinaDay, n: number): ChinaDay {
    return this.#nth(start, n, () => true);
  }

  /** The n-th working day after `start`, paused days left out. */
  working(start: ChinaDay, n: number): ChinaDay {
    return this.#nth(start, n, (day) => this.#isWorkingDay(day));
  }

  /** The day itself or the first working day after it. */
  rolled(day: ChinaDay): ChinaDay {
    let rolled = day;
    while (!this.#isWorkingDay(rolled)) rolled += 1;
    return rolled;
  }

  #nth(start: ChinaDay, n: number, counts: (day: ChinaDay) => boolean): ChinaDay {
    let day = start;
    for (let left = n; left > 0;) {
      day += 1;
      if (!pausesDay(this.pauses, day) && counts(day)) left -= 1;
    }
    return day;
  }

  #isWorkingDay(day: ChinaDay): boolean {
    if (!this.calendar.knows(day)) this.provisional = true;
    return this.calendar.isWorkingDay(day);
  }
}
