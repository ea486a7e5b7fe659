/**
 * What can come for an office: about clues, and (`step`, `refusal`, `rung`, `deadline`) about its cases; `match` and `threshold` are prompts about its clues. Receipts of own clues are
 * listed from the stage at which somebody decided something; that a clue was stored or opened stands in its chain.
 */
export const FEED_KINDS = [
  'clue',
  'recall',
  'attachment',
  'receipt',
  'match',
  'threshold',
  'step',
  'refusal',
  'rung',
  'deadline',
] as const;
export type FeedKind = (typeof FEED_KINDS)[number];
