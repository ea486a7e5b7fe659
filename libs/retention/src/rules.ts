import { beginningOfDay } from '#libs/reconciliation';
import { chinaDate } from '#libs/kernel';

/** Longer than any month: however the calendar falls, nothing goes before the law's months are over. */
const DAYS_OF_A_MONTH = 31;
const DAY_MS = 86_400_000;

/** The beginning of the first day in China that is still kept; what is older may go. */
export function keptSince(now: Date, months: number): Date {
  return beginningOfDay(chinaDate(new Date(now.getTime() - months * DAYS_OF_A_MONTH * DAY_MS)));
}
