import { Module } from '@nestjs/common';
import { ActDesk, actProviders, ActsController, CaseNews, TodoController } from '#libs/acts';
import { LawWords } from '#libs/law';
import { AskedForNews } from './asked-for-news.js';
import { SupervisionActDesk } from './supervision-act-desk.js';

/** The acts of the supervising organs' officers, and what they have to do. */
@Module({
  controllers: [ActsController, TodoController],
  providers: [
    ...actProviders,
    { provide: ActDesk, useClass: SupervisionActDesk },
    { provide: CaseNews, useClass: AskedForNews },
  ],
  exports: [LawWords, CaseNews],
})
export class ActsModule {}
