import type { FeedItem } from '#libs/feed';
import type { FeedKind } from './feed-kinds.js';

export interface FeedRow {
  readonly seq: string;
  readonly kind: FeedKind;
  readonly at: Date;
  readonly event_id: string;
  readonly subject: string;
  readonly version: number;
  readonly details: object;
}

const OF_VERSIONS: ReadonlySet<FeedKind> = new Set(['clue', 'recall', 'receipt', 'threshold']);
const OF_CASES: ReadonlySet<FeedKind> = new Set(['step', 'refusal', 'rung', 'deadline']);

/** A row of the feed as it is told; what its number counts depends on its kind. */
export function feedItemOf(row: FeedRow): FeedItem {
  const { seq: cursor, kind, at, event_id: eventId, details } = row;
  return {
    cursor,
    kind,
    at,
    eventId,
    subject: row.subject,
    ...(OF_VERSIONS.has(kind) && { version: row.version }),
    ...(OF_CASES.has(kind) && { seq: row.version }),
    details,
  };
}
