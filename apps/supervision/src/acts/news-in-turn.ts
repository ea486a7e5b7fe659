import { Injectable } from '@nestjs/common';
import { CaseNews } from '#libs/acts';
import type { CaseNewsItem } from '#libs/acts';
import { FeedCaseNews } from '#libs/feed';
import type { Tx } from '#libs/service';
import { takeTurn } from '../persistence/turn.js';

/**
 * Puts news into the feed of an office. Takes the turn first (`takeTurn`), which comes before the feed's lock as before
 * every other.
 */
@Injectable()
export class NewsInTurn extends CaseNews {
  constructor(private readonly feed: FeedCaseNews) {
    super();
  }

  async announce(tx: Tx, items: readonly CaseNewsItem[]): Promise<void> {
    if (items.length === 0) return;
    await takeTurn(tx);
    await this.feed.announce(tx, items);
  }
}
