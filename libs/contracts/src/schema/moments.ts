import { ValidateBy } from 'class-validator';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

/** A calendar date `YYYY-MM-DD` that exists. */
export function isDay(value: unknown): value is string {
  return typeof value === 'string' && DAY.test(value) && dayExists(value);
}

/** An instant of RFC 3339: date, time to the second and offset (`Z` or `+08:00`). No offset, no instant. */
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && INSTANT.test(value) && dayExists(value);
}

/** Of text that begins with `YYYY-MM-DD`; there was no year 0. By arithmetic: every event has a dozen and more of them. */
function dayExists(text: string): boolean {
  const [year, month, day] = [Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10))];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** A date or an instant: facts of a clue are often known to the day only. */
export function isDayOrInstant(value: unknown): value is string {
  return isDay(value) || isInstant(value);
}

const DAY_MS = 86_400_000;

/** Where a range that is said to begin there begins: the first instant of a day in China, or the instant itself. */
export function beginningOf(dayOrInstant: string): Date {
  return new Date(dayOrInstant.length === 10 ? `${dayOrInstant}T00:00:00+08:00` : dayOrInstant);
}

/**
 * The instant before which a range that is said to end there ends. People who say "to the 5th" mean the 5th too: the
 * end of that day in China. An instant is itself the end.
 */
export function endOf(dayOrInstant: string): Date {
  const beginning = beginningOf(dayOrInstant);
  return dayOrInstant.length === 10 ? new Date(beginning.getTime() + DAY_MS) : beginning;
}

/*
 * class-validator's own IsISO8601 also takes week dates, bare years and times without an offset, which the published
 * `date` and `date-time` formats do not: these three mean the same in the class and in its JSON Schema.
 */

export function IsDay(): PropertyDecorator {
  return ValidateBy({ name: 'isDay', validator: { validate: isDay, defaultMessage: () => 'must be YYYY-MM-DD' } });
}

export function IsInstant(): PropertyDecorator {
  return ValidateBy({
    name: 'isInstant',
    validator: { validate: isInstant, defaultMessage: () => 'must be an RFC 3339 instant' },
  });
}

export function IsDayOrInstant(): PropertyDecorator {
  return ValidateBy({
    name: 'isDayOrInstant',
    validator: { validate: isDayOrInstant, defaultMessage: () => 'must be YYYY-MM-DD or an RFC 3339 instant' },
  });
}
