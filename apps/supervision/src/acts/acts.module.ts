import { Module } from '@nestjs/common';
import { ActDesk, actProviders, ActsController, CaseNews, TodoController } from '#libs/acts';
import { LawWords } from '#libs/law';
import { ArrivalStream, Arrivals, CaseFeed, FeedCaseNews, FeedItems, FeedNumbers, FeedPlaces } from '#libs/feed';
import { FeedController } from '../http/feed.controller.js';
import { NewsInTurn } from './news-in-turn.js';
import { SupervisionActDesk } from './supervision-act-desk.js';

/** The acts of the supervising organs' officers, what they have to do, and what they are told. */
@Module({
  controllers: [ActsController, TodoController, FeedController],
  providers: [
    ...actProviders,
    { provide: ActDesk, useClass: SupervisionActDesk },
    { provide: CaseNews, useClass: NewsInTurn },
    { provide: FeedItems, useClass: CaseFeed },
    ...[Arrivals, ArrivalStream, FeedCaseNews, FeedNumbers, FeedPlaces],
  ],
  exports: [LawWords, CaseNews],
})
export class ActsModule {}
