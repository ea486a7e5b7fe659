import { Module } from '@nestjs/common';
import type { DynamicModule } from '@nestjs/common';
import type { ClueContent } from '#libs/contracts';
import { auditHandlersOf, auditMigrations, AuditModule } from '#libs/audit';
import { LawDeskModule } from '#libs/law-desk';
import { MessagingModule, messagingMigrations } from '#libs/messaging';
import {
  OfficialCases,
  officialSendingHandlers,
  officialSendingMigrations,
  OfficialSendingModule,
} from '#libs/officials';
import { PaperCases, PaperFiles, paperMigrations, PapersModule } from '#libs/paper-desk';
import { reconciliationHandlersOf, reconciliationMigrations, ReconciliationModule } from '#libs/reconciliation';
import { retentionMigrations, RetentionModule } from '#libs/retention';
import { SecurityModule, securityMigrations } from '#libs/security';
import { ServiceModule } from '#libs/service';
import type { MigrationClass, Settings } from '#libs/service';
import type { AgencyDefinition } from '../definition/agency-definition.js';
import { caseHandlers } from './cases/inbound/case-handlers.js';
import { caseMigrations } from './cases/migrations/case-migrations.js';
import { CasesModule } from './cases/cases.module.js';
import { AgencyPaperCases, AttachedPapers } from './agency-papers.js';
import { AgencyOfficialCases } from './agency-official-cases.js';
import { ClueModule } from './clue.module.js';
import { clueHandlersOf } from './inbound/clue-handlers.js';
import { designationMigrations } from './designations/designation.migration.js';
import { packageMigrations } from './package/case-package.migration.js';
import { PackageModule } from './package/package.module.js';
import { agencyMigrations } from './persistence/agency-migrations.js';

/** Given by tests; a process reads its environment and uses the plain names of topics. */
export interface AgencyChoices {
  readonly settings?: Settings;
  /** Before every topic and group name. */
  readonly prefix?: string;
}

/** Every table of an agency's service, in the order they are built. */
export const AGENCY_SCHEMA: readonly MigrationClass[] = [
  ...securityMigrations,
  ...auditMigrations,
  ...messagingMigrations,
  ...agencyMigrations,
  ...caseMigrations,
  ...packageMigrations,
  ...designationMigrations,
  ...paperMigrations,
  ...officialSendingMigrations,
  ...reconciliationMigrations,
  ...retentionMigrations,
];

/**
 * Runs an agency: its definition among service, security, bus, clues and cases. All that differs between agencies
 * stands in the definition; this module knows none of them.
 */
@Module({})
export class AgencyModule {
  static for<C extends ClueContent>(
    definition: AgencyDefinition<C>,
    { settings, prefix }: AgencyChoices = {},
  ): DynamicModule {
    const owner = definition.name;
    const clues = ClueModule.for(definition);
    const cases = CasesModule.with([clues]);
    return {
      module: AgencyModule,
      imports: [
        ServiceModule.forRoot({ owner, migrations: AGENCY_SCHEMA, ...(settings && { settings }) }),
        SecurityModule.forRoot(),
        LawDeskModule,
        clues,
        cases,
        PackageModule.with([clues, cases]),
        PapersModule.with({
          imports: [clues, cases],
          providers: [
            { provide: PaperCases, useClass: AgencyPaperCases },
            { provide: PaperFiles, useClass: AttachedPapers },
          ],
        }),
        OfficialSendingModule.with([{ provide: OfficialCases, useClass: AgencyOfficialCases }]),
        MessagingModule.forRoot({
          owner,
          handlers: [
            ...clueHandlersOf(owner),
            ...caseHandlers,
            ...officialSendingHandlers,
            ...auditHandlersOf(owner),
            ...reconciliationHandlersOf(owner),
          ],
          ...(prefix !== undefined && { prefix }),
        }),
        AuditModule.for(owner),
        ReconciliationModule.for(owner),
        RetentionModule,
      ],
    };
  }
}
