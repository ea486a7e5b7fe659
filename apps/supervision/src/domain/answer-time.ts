/**
 * Days after which an unanswered clue is shown as late. No rule sets a time between agencies; the 7 days that the 2017
 * MPS rules (Art. 15) give police for ordinary clues are taken as a prompt for all, and said to be one in every answer.
 */
export const LATE_AFTER_DAYS = 7;

const DAY_MS = 86_400_000;

/** Clues posted before this instant and still unanswered are late at `now`. */
export function lateSince(now: Date): Date {
  return new Date(now.getTime() - LATE_AFTER_DAYS * DAY_MS);
}
