import { Module } from '@nestjs/common';
import { auditHandlersOf, auditMigrations, AuditModule } from '#libs/audit';
import { MessagingModule, messagingMigrations } from '#libs/messaging';
import { reconciliationHandlersOf, reconciliationMigrations, ReconciliationModule } from '#libs/reconciliation';
import { retentionMigrations, RetentionModule } from '#libs/retention';
import { SecurityModule, securityMigrations } from '#libs/security';
import { ServiceModule, Settings } from '#libs/service';
import { ACT_SIGNED_HANDLERS } from './acts/act-signed.handlers.js';
import { JudgingFacts } from './acts/judging-facts.js';
import { CommandReader } from './acts/read-command.js';
import { TakeActs } from './acts/take-acts.js';
import { ClockScheduler, SweepSettings } from './clocks/clock-scheduler.js';
import { ClockSweep } from './clocks/clock-sweep.js';
import { Recomputation } from './clocks/recomputation.js';
import { LoadedLaw } from './loaded-law.js';
import { CalendarBook } from './persistence/calendar-book.js';
import { CaseBook } from './persistence/case-book.js';
import { CaseStore } from './persistence/case-store.js';
import { ClockStore } from './persistence/clock-store.js';
import { CommandStore } from './persistence/command-store.js';
import { StaleClocks } from './persistence/stale-clocks.js';
import { caseTransferMigrations } from './persistence/migrations.js';
import { ClocksToRing } from './watch/clocks-to-ring.js';

/** START HERE: acts come in by the handlers, `TakeActs` judges them, `ClockScheduler` rings. No officer calls this service. */
@Module({
  imports: [
    ServiceModule.forRoot({
      owner: 'case-transfer',
      migrations: [
        ...messagingMigrations,
        ...securityMigrations,
        ...auditMigrations,
        ...caseTransferMigrations,
        ...reconciliationMigrations,
        ...retentionMigrations,
      ],
    }),
    SecurityModule.forRoot(),
    MessagingModule.forRoot({
      owner: 'case-transfer',
      flushesAtOnce: 2,
      handlers: [
        ...ACT_SIGNED_HANDLERS,
        ...auditHandlersOf('case-transfer'),
        ...reconciliationHandlersOf('case-transfer'),
      ],
    }),
    AuditModule.for('case-transfer'),
    ReconciliationModule.for('case-transfer'),
    RetentionModule,
  ],
  providers: [
    ...ACT_SIGNED_HANDLERS,
    { provide: LoadedLaw, useFactory: ({ files }: Settings) => new LoadedLaw(files.calendars), inject: [Settings] },
    JudgingFacts,
    CommandReader,
    TakeActs,
    CaseBook,
    CaseStore,
    CommandStore,
    ClockStore,
    CalendarBook,
    ClockSweep,
    Recomputation,
    StaleClocks,
    ClockScheduler,
    SweepSettings,
    ClocksToRing,
  ],
})
export class CaseTransferModule {}
