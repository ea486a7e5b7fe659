export { Answers } from './answers.js';
export { Checks } from './checks.js';
export { Daily, DailySettings } from './daily.js';
export { reconciliationHandlersOf } from './handlers.js';
export { Reconcile } from './reconcile.js';
export { reconciliationMigrations, ReconciliationModule } from './reconciliation.module.js';
export { Statements } from './statements.js';
