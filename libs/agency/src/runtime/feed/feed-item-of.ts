import type { FeedItem, FeedRow } from '#libs/feed';
import type { FeedKind } from './feed-kinds.js';

const OF_VERSIONS: ReadonlySet<string> = new Set<FeedKind>(['clue', 'recall', 'receipt', 'threshold']);
const OF_CASES: ReadonlySet<string> = new Set<FeedKind>(['step', 'refusal', 'rung', 'deadline']);

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
