export { Answers } from './answers.js';
export { Checks } from './checks.js';
export { Daily, DailySettings } from './daily.js';
export { reconciliationHandlersOf } from './handlers.js';
export { beginningOfDay, dayOfId, endOfDay } from './ledger/days.js';
export { daysThatDiffer } from './ledger/ledger.js';
export { Reconcile } from './reconcile.js';
export { reconciliationMigrations, ReconciliationModule } from './reconciliation.module.js';
export { Statements } from './statements.js';
