import { Injectable } from '@nestjs/common';
import type { OfficeId } from '#libs/contracts';
import { FeedItems, feedRowsAfter } from '#libs/feed';
import type { FeedItem } from '#libs/feed';
import { UnitOfWork } from '#libs/service';
import { feedItemOf } from './feed-item-of.js';

/** The feed of an agency: what came, without what a clue says. */
@Injectable()
export class ClueFeed extends FeedItems {
  constructor(private readonly db: UnitOfWork) {
    super();
  }

  async after(office: OfficeId, cursor: string, limit: number): Promise<FeedItem[]> {
    const rows = await feedRowsAfter(this.db, office, cursor, limit);
    return rows.map(feedItemOf);
  }
}
