import { CHINA_OFFSET_MS, chinaDate } from '#libs/kernel';

/**
 * A calendar day in China as the number of days since 1970-01-01. Offices count days in UTC+8, which has no summer
 * time, so whole numbers are exact and cheap to walk.
 */
export type ChinaDay = number;

const DAY_MS = 86_400_000;

/** The day in China that an instant falls on. */
export function dayOf(instant: Date): ChinaDay {
  return Math.floor((instant.getTime() + CHINA_OFFSET_MS) / DAY_MS);
}

/** The day of a date `YYYY-MM-DD`. */
export function dayOfDate(date: string): ChinaDay {
  return Math.floor(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** `YYYY-MM-DD` of a day. */
export function dateOfDay(day: ChinaDay): string {
  return chinaDate(startOfDay(day));
}

/** 00:00 in China. */
export function startOfDay(day: ChinaDay): Date {
  return new Date(day * DAY_MS - CHINA_OFFSET_MS);
}

/** The last millisecond of the day in China: an act at this instant is still in time. */
export function endOfDay(day: ChinaDay): Date {
  return new Date((day + 1) * DAY_MS - CHINA_OFFSET_MS - 1);
}

/** Saturday or Sunday. 1970-01-01 was a Thursday. */
export function isWeekend(day: ChinaDay): boolean {
  const weekday = (((day + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
}

export function isSaturday(day: ChinaDay): boolean {
  return isWeekend(day) && !isWeekend(day - 1);
}
