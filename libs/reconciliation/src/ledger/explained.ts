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

/** The difference as it is now: an explanation is one of this state, and of no other that the event may come to. */
export function stateOf({
  kind,
  sentDigest = '',
  foundDigest = '',
}: Omit<ReconciliationDifference, 'eventId'>): string {
  return [kind, sentDigest, foundDigest].join(':');
}

/** Whether a difference is the one that was explained. A digest that nobody named then, as versions before did not, may be any. */
export function isSameAsThen(explained: string, state: string): boolean {
  const [kind, ...digests] = state.split(':');
  const [kindThen, ...digestsThen] = explained.split(':');
  return kind === kindThen && digestsThen.every((then, at) => then === '' || then === digests[at]);
}

/**
 * What differs without standing in the list: events beyond the end of a long one or, when all are named, what the numbers
 * lack or have too many beside these. An explanation of it is one of this number alone. Null when there is no such thing.
 */
export function restOf(figures: DayFigures, { named, missing, surplus }: NamedCount): number | null {
  const { agrees, differing, sent, stored, parked, discarded, ignored } = figures;
  if (agrees) return null;
  if (differing > named) return differing - named;
  const rest = sent - stored - parked - discarded - ignored - missing + surplus;
  return rest === 0 && named > 0 ? null : rest;
}

/** As how many differences the rest alarms: each event beyond the list, or one number; `restExplained` is what it was when it was explained. */
export function restUnexplained(figures: DayFigures, count: NamedCount, restExplained: number | null): number {
  const rest = restOf(figures, count);
  return rest === null || rest === restExplained ? 0 : Math.max(figures.differing - count.named, 1);
}

/** How many of the day's differences do not alarm; less than none when the number alarms beside all that is named. */
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
