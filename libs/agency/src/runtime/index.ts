export { AGENCY_SCHEMA, AgencyModule } from './agency.module.js';
export type { AgencyChoices } from './agency.module.js';
export { caseHandlers } from './cases/inbound/case-handlers.js';
export { caseMigrations } from './cases/migrations/case-migrations.js';
export { CasesModule } from './cases/cases.module.js';
export { ClueModule } from './clue.module.js';
export { clueHandlersOf } from './inbound/clue-handlers.js';
export { agencyMigrations } from './persistence/agency-migrations.js';
export { RunningAgency } from './running-agency.js';
