import { Module } from '@nestjs/common';
import { ActDesk, actProviders, ActsController, CaseNews, TodoController } from '#libs/acts';
import { auditHandlersOf, auditMigrations, AuditModule } from '#libs/audit';
import { LawDeskModule } from '#libs/law-desk';
import { MessagingModule, messagingMigrations } from '#libs/messaging';
import { officialReceivingHandlers, officialReceivingMigrations, OfficialReceivingModule } from '#libs/officials';
import { SecurityModule, securityMigrations } from '#libs/security';
import { ServiceModule } from '#libs/service';
import { AskedForNews } from './acts/asked-for-news.js';
import { SupervisionActDesk } from './acts/supervision-act-desk.js';
import { CasesController } from './http/cases.controller.js';
import { CluesController } from './http/clues.controller.js';
import { Article18Controller } from './http/article-18.controller.js';
import { FiguresController } from './http/figures.controller.js';
import { Scopes } from './http/scopes.js';
import { supervisionHandlers } from './inbound/handlers.js';
import { Matches } from './matches/matches.js';
import { supervisionMigrations } from './persistence/migrations/index.js';

@Module({
  imports: [
    ServiceModule.forRoot({
      owner: 'supervision',
      entities: [],
      migrations: [
        ...securityMigrations,
        ...auditMigrations,
        ...messagingMigrations,
        ...supervisionMigrations,
        ...officialReceivingMigrations,
      ],
    }),
    SecurityModule.forRoot(),
    LawDeskModule,
    OfficialReceivingModule,
    MessagingModule.forRoot({
      owner: 'supervision',
      handlers: [...supervisionHandlers, ...officialReceivingHandlers, ...auditHandlersOf('supervision')],
    }),
    AuditModule.for('supervision'),
  ],
  controllers: [
    CluesController,
    CasesController,
    Article18Controller,
    FiguresController,
    ActsController,
    TodoController,
  ],
  providers: [
    ...actProviders,
    { provide: ActDesk, useClass: SupervisionActDesk },
    { provide: CaseNews, useClass: AskedForNews },
    Matches,
    Scopes,
    ...supervisionHandlers,
  ],
})
export class SupervisionModule {}
