import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { Owner } from '#libs/contracts';
import type { MigrationClass } from '#libs/service';
import { Answers } from './answers.js';
import { Checks } from './checks.js';
import { Daily, DailySettings } from './daily.js';
import { Explanations } from './explanations.js';
import { reconciliationHandlersOf } from './handlers.js';
import { ReconciliationController } from './http/reconciliation.controller.js';
import { DifferenceMissing1796800001000 } from './ledger/difference-missing.migration.js';
import { DifferenceOfDay1796800000000 } from './ledger/difference-of-day.migration.js';
import { ReconciliationExplanation1796600000000 } from './ledger/explanation.migration.js';
import { Reconciliation1796000002000 } from './ledger/reconciliation.migration.js';
import { Reconcile } from './reconcile.js';
import { Statements } from './statements.js';

/** Tables of this lib: `reconciliation` and `reconciliation_difference`. */
export const reconciliationMigrations: readonly MigrationClass[] = [
  Reconciliation1796000002000,
  ReconciliationExplanation1796600000000,
  DifferenceOfDay1796800000000,
  DifferenceMissing1796800001000,
];

/**
 * What was sent and what arrived, compared for each channel and day by both of its sides. Needs `SecurityModule`,
 * `MessagingModule` with `reconciliationHandlersOf(owner)`, and `reconciliationMigrations`.
 */
@Module({})
export class ReconciliationModule {
  static for(owner: Owner): DynamicModule {
    return {
      module: ReconciliationModule,
      controllers: [ReconciliationController],
      providers: [
        Statements,
        Checks,
        Answers,
        Reconcile,
        Explanations,
        Daily,
        DailySettings,
        ...reconciliationHandlersOf(owner),
      ],
    };
  }
}
