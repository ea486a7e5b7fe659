import { beginningOf } from '#libs/contracts';
import { chinaDate, firstIdAt } from '#libs/kernel';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/**
 * A message belongs to the day in China that stands inside its own id (UUIDv7): writer and reader can never disagree on
 * the day of a message, whatever its way took and however often it was sent, and a day is a range of the primary key.
 */
export function beginningOfDay(day: string): Date {
  return beginningOf(day);
}

export function endOfDay(day: string): Date {
  return new Date(beginningOfDay(day).getTime() + DAY_MS);
}

/** First ids of the hours that have begun before `until` and, last, of `until`; nothing when the day has not begun. */
export function hourBounds(day: string, until: Date): string[] {
  const begin = beginningOfDay(day).getTime();
  const hours = Math.ceil((until.getTime() - begin) / HOUR_MS);
  if (hours <= 0) return [];
  const begun = Array.from({ length: Math.min(hours, 24) }, (_, hour) => new Date(begin + hour * HOUR_MS));
  return [...begun, new Date(Math.min(until.getTime(), begin + DAY_MS))].map(firstIdAt);
}

/** How many days over at `now` come after `day`. */
export function daysSince(day: string, now: Date): number {
  return Math.floor((beginningOfDay(chinaDate(now)).getTime() - endOfDay(day).getTime()) / DAY_MS);
}

/** The last `count` days that are over at `now`, the oldest first, none before `first`. */
export function closedDays(now: Date, count: number, first: string): string[] {
  const days = Array.from({ length: count }, (_, at) => chinaDate(new Date(now.getTime() - (count - at) * DAY_MS)));
  return days.filter((day) => day >= first);
}

/** The day of an id, for ids of version 7. */
export function dayOfId(id: string): string {
  return chinaDate(new Date(Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16)));
}
