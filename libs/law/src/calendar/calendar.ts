import type { Mark } from '../data/title.js';
import { date, listOf, mark, record, text } from '../data/shapes.js';
import { readYamlFolder } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import { dateOfDay, dayOfDate, isWeekend } from './china-day.js';
import type { ChinaDay } from './china-day.js';

/** One year's days off and days worked instead, as the State Council's office announces them every autumn. */
export interface CalendarYear {
  readonly year: number;
  readonly source: string;
  readonly mark: Mark;
  readonly off: readonly { readonly name: string; readonly from: string; readonly to: string }[];
  readonly work: readonly string[];
}

const SHAPE = record({
  year: { type: 'integer', minimum: 2000 },
  source: text,
  mark,
  off: listOf(record({ name: text, from: date, to: date })),
  work: listOf(date),
});

/**
 * Working days of the loaded years. A day of a year that is not loaded is judged by its weekday alone and `knows`
 * says false: whatever is computed from it is provisional and must say so.
 */
export class Calendar {
  readonly #years = new Map<number, CalendarYear>();
  readonly #off = new Set<ChinaDay>();
  readonly #work = new Set<ChinaDay>();

  constructor(years: readonly CalendarYear[]) {
    for (const year of years) {
      this.#years.set(year.year, year);
      for (const { from, to } of year.off) {
        for (let day = dayOfDate(from); day <= dayOfDate(to); day += 1) this.#off.add(day);
      }
      for (const worked of year.work) this.#work.add(dayOfDate(worked));
    }
  }

  /** The loaded years, oldest first. */
  get years(): readonly CalendarYear[] {
    return [...this.#years.values()].sort((a, b) => a.year - b.year);
  }

  isWorkingDay(day: ChinaDay): boolean {
    if (this.#work.has(day)) return true;
    return !this.#off.has(day) && !isWeekend(day);
  }

  /** Whether the day's year is loaded. */
  knows(day: ChinaDay): boolean {
    return this.#years.has(Number(dateOfDay(day).slice(0, 4)));
  }
}

/** Reads the calendars of a folder and checks what a slip of the pen would break. */
export function loadCalendar(folder: URL, problems: DataProblems): Calendar {
  const years = readYamlFolder<CalendarYear>(folder, SHAPE, problems);
  const seen = new Set<number>();
  for (const year of years) {
    if (seen.has(year.year)) problems.add(`calendar ${year.year}`, 'the year is there twice');
    seen.add(year.year);
    checkYear(year, problems);
  }
  return new Calendar(years);
}

function checkYear(year: CalendarYear, problems: DataProblems): void {
  const where = `calendar ${year.year}`;
  const dates = [...year.off.flatMap(({ from, to }) => [from, to]), ...year.work];
  for (const day of dates) {
    if (!day.startsWith(`${year.year}-`)) problems.add(where, `${day} is of another year`);
    if (dateOfDay(dayOfDate(day)) !== day) problems.add(where, `${day} is no date`);
  }
  for (const { name, from, to } of year.off) {
    if (to < from) problems.add(where, `${name} ends before it begins`);
    for (const day of year.work) {
      if (day >= from && day <= to) problems.add(where, `${day} is both off (${name}) and worked`);
    }
  }
  for (const day of year.work) {
    if (!isWeekend(dayOfDate(day))) problems.add(where, `${day} is worked anyway: it is no weekend`);
  }
}
