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

/** Differences that stand in the list by name, and how many of these are explained as they stand; what is changed is neither missing nor surplus. */
export interface NamedCount {
  readonly named: number;
  readonly missing: number;
  readonly surplus: number;
  readonly explained: number;
}

/**
 * A difference as a text of its kind and digests. An explanation holds for this state and for no other that the event
 * may come to.
 */
export function stateOf({
  kind,
  sentDigest = '',
  foundDigest = '',
}: Omit<ReconciliationDifference, 'eventId'>): string {
  return [kind, sentDigest, foundDigest].join(':');
}

/**
 * Whether a difference is still the one that was explained. Older versions noted no digests; where one is not noted,
 * any counts as the same.
 */
export function isSameAsThen(explained: string, state: string): boolean {
  const [kind, ...digests] = state.split(':');
  const [kindThen, ...digestsThen] = explained.split(':');
  return kind === kindThen && digestsThen.every((then, at) => then === '' || then === digests[at]);
}

/**
 * What differs without standing in the list by name: the events beyond the end of a list that was cut off or, when all
 * are named, by how much the numbers of the two sides are off beyond these. It can be explained only as this very
 * number. Null when nothing differs in this way.
 */
export function restOf(figures: DayFigures, { named, missing, surplus }: NamedCount): number | null {
  const { agrees, differing, sent, stored, parked, discarded, ignored } = figures;
  if (agrees) return null;
  if (differing > named) return differing - named;
  const rest = sent - stored - parked - discarded - ignored - missing + surplus;
  return rest === 0 && named > 0 ? null : rest;
}

/**
 * As how many differences that rest alarms: one for each event beyond the list, one for a number that is off, none
 * while it is still the number that was explained (`restExplained`).
 */
export function restUnexplained(figures: DayFigures, count: NamedCount, restExplained: number | null): number {
  const rest = restOf(figures, count);
  return rest === null || rest === restExplained ? 0 : Math.max(figures.differing - count.named, 1);
}

/**
 * How many of the day's differences do not alarm. Negative when all that is named alarms, and beside it the number that
 * is off.
 */
export function explainedOf(figures: DayFigures, count: NamedCount, restExplained: number | null): number {
  if (figures.agrees) return 0;
  const alarming = count.named - count.explained + restUnexplained(figures, count, restExplained);
  return Math.max(figures.differing, 1) - alarming;
}

/** How many alarm. Two sides that do not agree have one difference at least. */
export function unexplainedOf(day: { agrees: boolean | null; differing: number; explained: number }): number {
  return day.agrees === false ? Math.max(Math.max(day.differing, 1) - day.explained, 0) : 0;
}

/** Whether a verdict is to be logged and audited: something alarms, and it is not what alarmed before. */
export function isNews(before: Parameters<typeof unexplainedOf>[0], now: Parameters<typeof unexplainedOf>[0]): boolean {
  const open = unexplainedOf(now);
  return open > 0 && (before.differing !== now.differing || unexplainedOf(before) !== open);
}
