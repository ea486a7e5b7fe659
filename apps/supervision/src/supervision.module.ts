import { Module } from '@nestjs/common';
import { auditHandlersOf, auditMigrations, AuditModule } from '#libs/audit';
import { LawDeskModule } from '#libs/law-desk';
import { MessagingModule, messagingMigrations } from '#libs/messaging';
import { PaperCases, PaperFiles, PapersModule } from '#libs/paper-desk';
import { SecurityModule, securityMigrations } from '#libs/security';
import { ServiceModule } from '#libs/service';
import { ActsModule } from './acts/acts.module.js';
import { CasesController } from './http/cases.controller.js';
import { CluesController } from './http/clues.controller.js';
import { FiguresController } from './http/figures.controller.js';
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
      migrations: [...securityMigrations, ...auditMigrations, ...messagingMigrations, ...supervisionMigrations],
    }),
    SecurityModule.forRoot(),
    LawDeskModule,
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
      handlers: [...supervisionHandlers, ...auditHandlersOf('supervision')],
    }),
    AuditModule.for('supervision'),
  ],
  controllers: [CluesController, CasesController, FiguresController],
  providers: [Matches, ...supervisionHandlers],
})
export class SupervisionModule {}
