import { pathToFileURL } from 'node:url';
import type { Problem } from '#libs/kernel';
import { DataProblems } from '../data/read-yaml.js';
import { readYear } from './calendar.js';
import type { CalendarYear } from './calendar-year.js';
import { checkYear } from './check-calendar.js';

/** A year's file with what is wrong with it; without problems there is a year. */
export function readCalendarFile(file: string): { readonly year?: CalendarYear; readonly problems: Problem[] } {
  const misshapen = new DataProblems();
  const year = readYear(pathToFileURL(file), misshapen);
  if (year) return { year, problems: checkYear(year) };
  return {
    problems: misshapen.sentences.map((reason) => ({ path: '', code: 'LAW.CALENDAR_UNREADABLE', params: { reason } })),
  };
}
