import type { OfficeId } from '#libs/contracts';
import type { UnitOfWork } from '#libs/service';

/** An entry of a feed as it is kept; what its `version` counts depends on its kind. */
export interface FeedRow {
  readonly seq: string;
  readonly kind: string;
  readonly at: Date;
  readonly event_id: string;
  readonly subject: string;
  readonly version: number;
  readonly details: object;
}

/** What came for the office after a place in its feed, in order. */
export function feedRowsAfter(
  db: Pick<UnitOfWork, 'query'>,
  office: OfficeId,
  cursor: string,
  limit: number,
): Promise<FeedRow[]> {
  return db.query<FeedRow>({
    name: 'feed-after',
    text: `select seq, kind, at, event_id, subject, version, details from feed
      where office = $1 and seq > $2 order by seq limit $3`,
    values: [office, cursor, limit],
  });
}
