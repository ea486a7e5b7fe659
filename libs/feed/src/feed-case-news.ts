import { Injectable } from '@nestjs/common';
import { CaseNews } from '#libs/acts';
import type { CaseNewsItem } from '#libs/acts';
import { Clock } from '#libs/kernel';
import type { Tx } from '#libs/service';
import { Arrivals } from './arrivals.js';
import { appendToFeed } from './feed-sql.js';
import type { FeedEntry } from './feed-sql.js';

/** News of cases goes the way of everything that comes for an office: into its feed, and to whoever listens to it. */
@Injectable()
export class FeedCaseNews extends CaseNews {
  constructor(
    private readonly arrivals: Arrivals,
    private readonly clock: Clock,
  ) {
    super();
  }

  async announce(tx: Tx, items: readonly CaseNewsItem[]): Promise<void> {
    await appendToFeed(tx, items.map(entryOf), this.clock.now());
    tx.afterCommit(() => this.arrivals.wake(items.map(({ office }) => office)));
  }
}

function entryOf({ office, kind, caseNo, eventId, seq, details }: CaseNewsItem): FeedEntry {
  return { office, kind, eventId, subject: caseNo, version: seq, details };
}
