import { Module } from '@nestjs/common';
import { auditHandlersOf, auditMigrations, AuditModule } from '#libs/audit';
import { LawDeskModule } from '#libs/law-desk';
import { MessagingModule, messagingMigrations } from '#libs/messaging';
import { officialReceivingHandlers, officialReceivingMigrations, OfficialReceivingModule } from '#libs/officials';
import { PaperCases, PaperFiles, PapersModule } from '#libs/paper-desk';
import { reconciliationHandlersOf, reconciliationMigrations, ReconciliationModule } from '#libs/reconciliation';
import { retentionMigrations, RetentionModule } from '#libs/retention';
import { SecurityModule, securityMigrations } from '#libs/security';
import { ServiceModule } from '#libs/service';
import { ActsModule } from './acts/acts.module.js';
import { CasesController } from './http/cases.controller.js';
import { CluesController } from './http/clues.controller.js';
import { Article18Controller } from './http/article-18.controller.js';
import { FiguresController } from './http/figures.controller.js';
import { Scopes } from './http/scopes.js';
import { supervisionHandlers } from './inbound/handlers.js';
import { Matches } from './matches/matches.js';
import { KeptPapers } from './papers/kept-papers.js';
import { SupervisedCases } from './papers/supervised-cases.js';
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
        ...reconciliationMigrations,
        ...retentionMigrations,
      ],
    }),
    SecurityModule.forRoot(),
    LawDeskModule,
    OfficialReceivingModule,
    ActsModule,
    PapersModule.with({
      imports: [ActsModule],
      providers: [
        { provide: PaperCases, useClass: SupervisedCases },
        { provide: PaperFiles, useClass: KeptPapers },
      ],
    }),
    MessagingModule.forRoot({
      owner: 'supervision',
      gatherMs: 100,
      handlers: [
        ...supervisionHandlers,
        ...officialReceivingHandlers,
        ...auditHandlersOf('supervision'),
        ...reconciliationHandlersOf('supervision'),
      ],
    }),
    AuditModule.for('supervision'),
    ReconciliationModule.for('supervision'),
    RetentionModule,
  ],
  controllers: [CluesController, CasesController, Article18Controller, FiguresController],
  providers: [Matches, Scopes, ...supervisionHandlers],
})
export class SupervisionModule {}
