import type { ReconciliationDifference } from '#libs/contracts';

/** What the two sides of a channel say of a day. */
export interface DayFigures {
  readonly sent: number;
  readonly stored: number;
  readonly parked: number;
  readonly discarded: number;
  readonly ignored: number;
  readonly differing: number;
  readonly agrees: boolean;
}

/** Differences that stand in the list by name, and how many of these are explained as they stand. */
export interface NamedCount {
  readonly named: number;
  readonly explained: number;
}

/** The difference as it is now: an explanation is one of this state, and of no other that the event may come to. */
export function stateOf({
  kind,
  sentDigest = '',
  foundDigest = '',
}: Omit<ReconciliationDifference, 'eventId'>): string {
  return [kind, sentDigest, foundDigest].join(':');
}

/**
 * What differs without standing in the list: events beyond the end of a long one, or a number that is another although
 * no event differs. An explanation of it is one of this number alone. 0 when there is no such thing.
 */
export function restOf(figures: DayFigures, named: number): number {
  if (figures.agrees) return 0;
  if (figures.differing > 0) return Math.max(figures.differing - named, 0);
  return figures.sent - figures.stored - figures.parked - figures.discarded - figures.ignored;
}

/** How many of the day's differences are explained; `restExplained` is what the rest was when somebody explained it. */
export function explainedOf(figures: DayFigures, count: NamedCount, restExplained: number | null): number {
  const rest = restOf(figures, count.named);
  if (rest === 0 || rest !== restExplained) return count.explained;
  return count.explained + Math.max(figures.differing - count.named, 1);
}

/** How many alarm. Two sides that do not agree have one difference at least. */
export function unexplainedOf(day: { agrees: boolean | null; differing: number; explained: number }): number {
  return day.agrees === false ? Math.max(day.differing, 1) - day.explained : 0;
}

/** Whether a verdict is to be logged and audited: something alarms, and it is not what alarmed before. */
export function isNews(before: Parameters<typeof unexplainedOf>[0], now: Parameters<typeof unexplainedOf>[0]): boolean {
  const open = unexplainedOf(now);
  return open > 0 && (before.differing !== now.differing || unexplainedOf(before) !== open);
}
