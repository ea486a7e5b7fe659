import { sentence } from '#libs/contracts';
import { date, listOf, mark, record, text } from '../data/shapes.js';
import { readYaml, readYamlFolder } from '../data/read-yaml.js';
import type { DataProblems } from '../data/read-yaml.js';
import type { CalendarYear } from './calendar-year.js';
import { checkYear } from './check-calendar.js';
import { dateOfDay, dayOfDate, isWeekend } from './china-day.js';
import type { ChinaDay } from './china-day.js';

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
  /** Days off by the name of their holiday. */
  readonly #off = new Map<ChinaDay, string>();
  readonly #work = new Set<ChinaDay>();

  constructor(years: readonly CalendarYear[]) {
    for (const year of years) {
      this.#years.set(year.year, year);
      for (const { name, from, to } of year.off) {
        for (let day = dayOfDate(from); day <= dayOfDate(to); day += 1) this.#off.set(day, name);
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

  /** The holiday that the day belongs to, as its year's notice names it. */
  holidayOn(day: ChinaDay): string | undefined {
    return this.#off.get(day);
  }

  /** A weekend day that is worked in exchange for a day off (调休). */
  isWorkedWeekend(day: ChinaDay): boolean {
    return this.#work.has(day);
  }

  /** Whether the day's year is loaded. */
  knows(day: ChinaDay): boolean {
    return this.#years.has(Number(dateOfDay(day).slice(0, 4)));
  }
}

/** Reads the calendars of a folder and checks what a slip of the pen would break. */
export function loadYears(folder: URL, problems: DataProblems): readonly CalendarYear[] {
  const years = readYamlFolder<CalendarYear>(folder, SHAPE, problems);
  const seen = new Set<number>();
  for (const year of years) {
    if (seen.has(year.year)) problems.add(`calendar ${year.year}`, 'the year is there twice');
    seen.add(year.year);
    for (const { path, code, params } of checkYear(year))
      problems.add(`calendar ${year.year}`, `${path} ${sentence(code, 'en', params)}`);
  }
  return years;
}

/** One file, for whoever has a new year to load. */
export function readYear(file: URL, problems: DataProblems): CalendarYear | undefined {
  return readYaml<CalendarYear>(file, SHAPE, problems);
}
