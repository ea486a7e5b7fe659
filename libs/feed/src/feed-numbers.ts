import { Injectable } from '@nestjs/common';
import type { OnModuleInit } from '@nestjs/common';
import { UnitOfWork } from '#libs/service';

/**
 * Moves the numbers of the feed on at each start: the database may be an older one since, and readers keep the cursors that it
 * has forgotten. Nothing is given a number that they have passed.
 */
@Injectable()
export class FeedNumbers implements OnModuleInit {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async onModuleInit(): Promise<void> {
    await this.unitOfWork.run((tx) =>
      tx.query({ name: 'feed-numbers-advance', text: 'select public.advance_feed_numbers()' }),
    );
  }
}
