import { Module } from '@nestjs/common';
import { LawWords } from '#libs/law';
import { LawDeskModule } from '#libs/law-desk';
import { MessagingModule, messagingMigrations } from '#libs/messaging';
import { SecurityModule, securityMigrations } from '#libs/security';
import { ServiceModule } from '#libs/service';
import { CasesController } from './http/cases.controller.js';
import { CluesController } from './http/clues.controller.js';
import { FiguresController } from './http/figures.controller.js';
import { supervisionHandlers } from './inbound/handlers.js';
import { Matches } from './matches/matches.js';
import { supervisionMigrations } from './persistence/migrations/index.js';

@Module({
  imports: [
    ServiceModule.forRoot({
      owner: 'supervision',
      entities: [],
      migrations: [...securityMigrations, ...messagingMigrations, ...supervisionMigrations],
    }),
    SecurityModule.forRoot(),
    LawDeskModule,
    MessagingModule.forRoot({ owner: 'supervision', handlers: supervisionHandlers }),
  ],
  controllers: [CluesController, CasesController, FiguresController],
  providers: [{ provide: LawWords, useFactory: () => LawWords.load() }, Matches, ...supervisionHandlers],
})
export class SupervisionModule {}
