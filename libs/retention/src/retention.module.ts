import { Module } from '@nestjs/common';
import type { MigrationClass } from '#libs/service';
import { DailyRun, DailyRunSettings } from './daily-run.js';
import { RetentionController } from './http/retention.controller.js';
import { Retention } from './retention.js';
import { RetentionStand } from './retention-stand.js';
import { RetentionBook1796300001000 } from './store/retention.migration.js';

/** Tables of this lib: `retention_archive` and `retention_run`. */
export const retentionMigrations: readonly MigrationClass[] = [RetentionBook1796300001000];

/**
 * What is old in the bus's tables is archived and taken out (never the audit). Needs `MessagingModule`, `ReconciliationModule`
 * with their migrations, and `retentionMigrations`.
 */
@Module({
  controllers: [RetentionController],
  providers: [Retention, RetentionStand, DailyRun, DailyRunSettings],
})
export class RetentionModule {}
