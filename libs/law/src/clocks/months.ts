import { dateOfDay, dayOfDate } from '../calendar/china-day.js';
import type { ChinaDay } from '../calendar/china-day.js';
import type { PackReadings } from '../packs/pack.js';

/**
 * The day n months later. There are two readings, and they differ for a start on the last day of a short month:
 * `correspondingDay` keeps the day of the month, `lastDay` leads from a last day to a last day. A month that has no
 * such day ends on its last one under both.
 */
export function addMonths(start: ChinaDay, n: number, reading: PackReadings['months']): ChinaDay {
  const [year = 0, month = 1, day = 1] = dateOfDay(start).split('-').map(Number);
  const last = lastDayOf(year, month - 1 + n);
  const keepsLast = reading === 'lastDay' && day === lastDayOf(year, month - 1);
  const target = keepsLast ? last : Math.min(day, last);
  return dayOfDate(isoDate(year, month - 1 + n, target));
}

/** Months are counted from 0 and may run past December. */
function lastDayOf(year: number, month: number): number {
  const isLeap = (y: number) => (y % 4 === 0 && y % 100 !== 0) || y % 400 === 0;
  const actualYear = year + Math.floor(month / 12);
  return [31, isLeap(actualYear) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month % 12] ?? 31;
}

function isoDate(year: number, month: number, day: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${year + Math.floor(month / 12)}-${two((month % 12) + 1)}-${two(day)}`;
}
