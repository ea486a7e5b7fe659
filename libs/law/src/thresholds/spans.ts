import { dateOfDay, dayOfDate } from '../calendar/china-day.js';
import type { Span } from './definitions.js';

export function isIn({ from, until }: Span, on: string): boolean {
  return from <= on && (until === undefined || on <= until);
}

/** The one in force on a day, if any. The boot check makes sure that there are never two. */
export function inForceOn<T extends Span>(spans: readonly T[] | undefined, on: string): T | undefined {
  return spans?.find((span) => isIn(span, on));
}

/** What is wrong with spans that should follow each other without a hole. */
export function gapsIn(spans: readonly Span[]): string[] {
  return spans.flatMap(({ from, until }, at) => {
    const next = spans[at + 1];
    const said = [from, until].filter((day) => day !== undefined && !isDate(day)).map((day) => `${day} is no date`);
    if (until !== undefined && until < from) said.push(`the version from ${from} ends before it begins`);
    if (!next) return said;
    if (until === undefined || next.from <= until)
      return [...said, `the versions from ${from} and from ${next.from} overlap`];
    if (next.from !== dayAfter(until)) said.push(`no version covers ${dayAfter(until)} until ${next.from}`);
    return said;
  });
}

function dayAfter(date: string): string {
  return dateOfDay(dayOfDate(date) + 1);
}

/** A date that the calendar has. */
export function isDate(date: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(dayOfDate(date)) && dateOfDay(dayOfDate(date)) === date;
}

/** The corresponding day so many years later; 29 February leads to 28 February where there is none. */
export function yearsLater(date: string, years: number): string {
  const later = `${String(Number(date.slice(0, 4)) + years).padStart(4, '0')}${date.slice(4)}`;
  return isDate(later) ? later : `${later.slice(0, 8)}28`;
}
