import { Injectable } from '@nestjs/common';
import type { OfficeId } from '#libs/contracts';
import { UnitOfWork } from '#libs/service';
import { FeedItems } from './feed-items.js';
import type { FeedItem } from './feed-items.js';
import { feedRowsAfter } from './feed-rows.js';

/** The feed of a service that tells of cases and of nothing else. */
@Injectable()
export class CaseFeed extends FeedItems {
  constructor(private readonly db: UnitOfWork) {
    super();
  }

  async after(office: OfficeId, cursor: string, limit: number): Promise<FeedItem[]> {
    const rows = await feedRowsAfter(this.db, office, cursor, limit);
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
