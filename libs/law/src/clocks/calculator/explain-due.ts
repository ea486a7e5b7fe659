import type { Calendar } from '../../calendar/calendar.js';
import { dateOfDay, dayOf, isSaturday } from '../../calendar/china-day.js';
import type { ChinaDay } from '../../calendar/china-day.js';
import type { Title } from '../../data/title.js';
import type { ClockRuleVersion, LimitUnit } from '../clock-rule.js';
import type { CountingWatch, DayVerdict, Walk } from '../counting-watch.js';
import { dueDates } from '../due-dates.js';
import type { CountedRun, Counting, DueDates } from '../due-dates.js';
import type { Reading } from '../regime.js';

export type SkipCause = 'start-day' | 'paused' | 'weekend' | 'holiday';

/** A day that did not count, with the readings under which it did not; `rolled`: the limit would have ended on it. */
export interface SkippedDay extends Title {
  readonly date: string;
  readonly why: SkipCause;
  readonly readings: readonly Reading[];
  readonly rolled?: true;
  /** Judged by its weekday: no calendar of its year is loaded. */
  readonly provisional?: true;
}

/** A weekend day that counted, or ended a roll, since it is worked in exchange (调休). */
export interface WorkedDay extends Title {
  readonly date: string;
  readonly readings: readonly Reading[];
}

/** Time of a limit in hours that did not count. */
export interface SkippedSpan extends Title {
  readonly from: string;
  readonly to: string;
  readonly why: 'start-hour' | 'paused';
}

export interface DueExplanation {
  readonly dates: DueDates;
  readonly skipped: readonly SkippedDay[];
  readonly worked: readonly WorkedDay[];
  readonly spans: readonly SkippedSpan[];
  /** Years without a calendar of which a day was judged. */
  readonly unknownYears: readonly number[];
}

/** The dates of `dueDates` and why they are these: it looks on while that counts, and counts nothing itself. */
export function explainDue(
  limit: Pick<ClockRuleVersion, 'n' | 'unit'>,
  run: CountedRun,
  counting: Counting,
): DueExplanation {
  const trail = new Trail(limit.unit, counting.calendar);
  if (limit.unit !== 'hour' && !counting.countsFirstDay) trail.startsOn(dayOf(run.startedAt));
  const dates = dueDates(limit, run, counting, trail);
  return { dates, ...trail.told() };
}

/** Which readings rest on a walk: a limit in working days has but one way to count, and months no working days. */
const READINGS_OF: Readonly<Record<Exclude<LimitUnit, 'hour'>, Readonly<Record<Walk, readonly Reading[]>>>> = {
  day: { any: ['strict', 'legal'], rolled: ['legal'], working: ['working'] },
  month: { any: ['strict', 'legal', 'working'], rolled: ['legal', 'working'], working: [] },
  'working-day': { any: [], rolled: [], working: ['strict', 'legal', 'working'] },
};

/** Gathers what the count passes; the same day under several readings becomes one line. */
class Trail implements CountingWatch {
  readonly #skipped = new Map<string, SkippedDay>();
  readonly #worked = new Map<ChinaDay, WorkedDay>();
  readonly #spans: SkippedSpan[] = [];
  readonly #unknownYears = new Set<number>();

  constructor(
    private readonly unit: LimitUnit,
    private readonly calendar: Calendar,
  ) {}

  startsOn(day: ChinaDay): void {
    this.#skip(day, 'start-day', ['strict', 'legal', 'working'], START_DAY);
  }

  day(walk: Walk, day: ChinaDay, verdict: DayVerdict): void {
    const readings = this.unit === 'hour' ? [] : READINGS_OF[this.unit][walk];
    if (verdict === 'paused') return this.#skip(day, 'paused', readings, PAUSED);
    if (walk !== 'any' && !this.calendar.knows(day)) this.#unknownYears.add(Number(dateOfDay(day).slice(0, 4)));
    if (verdict === 'day-off') return this.#skipDayOff(walk, day, readings);
    if (walk !== 'any' && this.calendar.isWorkedWeekend(day)) this.#work(day, readings);
  }

  span(why: SkippedSpan['why'], from: Date, to: Date): void {
    const words = why === 'paused' ? PAUSED : START_HOUR;
    this.#spans.push({ from: from.toISOString(), to: to.toISOString(), why, ...words });
  }

  told(): Omit<DueExplanation, 'dates'> {
    const byDate = (a: { date: string }, b: { date: string }) => a.date.localeCompare(b.date);
    return {
      skipped: [...this.#skipped.values()].sort(byDate),
      worked: [...this.#worked.values()].sort(byDate),
      spans: this.#spans,
      unknownYears: [...this.#unknownYears].sort(),
    };
  }

  #skipDayOff(walk: Walk, day: ChinaDay, readings: readonly Reading[]): void {
    const holiday = this.calendar.holidayOn(day);
    const words = holiday === undefined ? weekendWords(day) : { zh: `${holiday}放假`, en: `holiday (${holiday})` };
    const isRoll = walk === 'rolled';
    this.#skip(day, holiday === undefined ? 'weekend' : 'holiday', readings, isRoll ? rollWords(words) : words, isRoll);
  }

  #skip(day: ChinaDay, why: SkipCause, readings: readonly Reading[], words: Title, rolled = false): void {
    const key = `${day} ${why} ${rolled}`;
    const before = this.#skipped.get(key)?.readings ?? [];
    const isGuess = (why === 'weekend' || why === 'holiday') && !this.calendar.knows(day);
    this.#skipped.set(key, {
      date: dateOfDay(day),
      why,
      readings: [...new Set([...before, ...readings])],
      ...(rolled && { rolled }),
      ...(isGuess && { provisional: true }),
      ...words,
    });
  }

  #work(day: ChinaDay, readings: readonly Reading[]): void {
    const before = this.#worked.get(day)?.readings ?? [];
    this.#worked.set(day, { date: dateOfDay(day), readings: [...new Set([...before, ...readings])], ...WORKED });
  }
}

const START_DAY: Title = { zh: '起始日不计入', en: 'the first day is not counted' };
const START_HOUR: Title = { zh: '起始时不计入', en: 'the hour in which it starts is not counted' };
const PAUSED: Title = { zh: '期限中止', en: 'the limit stands still' };
const WORKED: Title = {
  zh: '周末调休上班，视为工作日',
  en: 'a weekend day worked in exchange: it counts as a working day',
};

function weekendWords(day: ChinaDay): Title {
  return isSaturday(day) ? { zh: '星期六', en: 'Saturday' } : { zh: '星期日', en: 'Sunday' };
}

function rollWords({ zh, en }: Title): Title {
  return { zh: `${zh}，末日顺延`, en: `${en}: the last day rolls over` };
}
