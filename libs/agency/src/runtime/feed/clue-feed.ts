import { Injectable } from '@nestjs/common';
import type { OfficeId } from '#libs/contracts';
import { FeedItems } from '#libs/feed';
import type { FeedItem } from '#libs/feed';
import { UnitOfWork } from '#libs/service';
import { feedItemOf } from './feed-item-of.js';
import type { FeedRow } from './feed-item-of.js';

/** The feed of an agency: what came, without what a clue says. */
@Injectable()
export class ClueFeed extends FeedItems {
  constructor(private readonly db: UnitOfWork) {
    super();
  }

  async after(office: OfficeId, cursor: string, limit: number): Promise<FeedItem[]> {
    const rows = await this.db.query<FeedRow>({
      name: 'feed-after',
      text: `select seq, kind, at, event_id, subject, version, details from feed
        where office = $1 and seq > $2 order by seq limit $3`,
      values: [office, cursor, limit],
    });
    return rows.map(feedItemOf);
  }
}
