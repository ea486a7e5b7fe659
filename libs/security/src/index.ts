export { SCOPES } from './access/caller.js';
export type { Caller, OfficerCaller, Scope, SystemCaller } from './access/caller.js';
export { AuditLog } from './audit/audit-log.js';
export type { AuditEntry } from './audit/audit-log.js';
