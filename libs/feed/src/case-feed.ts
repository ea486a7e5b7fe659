import { Injectable } from '@nestjs/common';
import type { OfficeId } from '#libs/contracts';
import { UnitOfWork } from '#libs/service';
import { FeedItems } from './feed-items.js';
import type { FeedItem } from './feed-items.js';

interface Row {
  readonly seq: string;
  readonly kind: string;
  readonly at: Date;
  readonly event_id: string;
  readonly subject: string;
  readonly version: number;
  readonly details: object;
}

/** The feed of a service that tells of cases and of nothing else. */
@Injectable()
export class CaseFeed extends FeedItems {
  constructor(private readonly db: UnitOfWork) {
    super();
  }

  async after(office: OfficeId, cursor: string, limit: number): Promise<FeedItem[]> {
    const rows = await this.db.query<Row>({
      name: 'case-feed-after',
      text: `select seq, kind, at, event_id, subject, version, details from feed
        where office = $1 and seq > $2 order by seq limit $3`,
      values: [office, cursor, limit],
    });
    return rows.map(({ seq, kind, at, event_id, subject, version, details }) => ({
      cursor: seq,
      kind,
      at,
      eventId: event_id,
      subject,
      seq: version,
      details,
    }));
  }
}
