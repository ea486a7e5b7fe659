import { dueDates } from './due-dates.js';
import type { ClockRun, Counting } from './due-dates.js';
import type { Pause } from './pauses.js';
import type { ClockRuleAt } from './clock-rule.js';
import type { Reading } from './regime.js';

/** A time that was over when it was extended: the extension makes it longer and does not undo that it was missed. */
export interface MissedTime {
  readonly dueAt: Date;
  /** When it was extended, or since when it stood still then. */
  readonly until: Date;
}

/**
 * What was missed before each extension. Counted from what is stored of the clock, so that other calendars and a corrected start
 * are in it too; a pause that began after the date moves it no more.
 */
export function missedTimes(
  run: ClockRun & { readonly rule: ClockRuleAt },
  countsBy: Reading,
  counting: Counting,
): readonly MissedTime[] {
  if (run.rule.nature !== 'limit') return [];
  return run.extensions.flatMap(({ approvedAt }, at) => {
    const before = { ...run, extensions: run.extensions.slice(0, at) };
    const dueAt = dueDates(run.rule.at, before, counting)[countsBy];
    const until = stoodStillSince(run.pauses, new Date(approvedAt));
    return until > dueAt ? [{ dueAt, until }] : [];
  });
}

function stoodStillSince(pauses: readonly Pause[], at: Date): Date {
  return pauses.find(({ from, to }) => from <= at && (to === undefined || to > at))?.from ?? at;
}
