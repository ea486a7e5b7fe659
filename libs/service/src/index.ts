export { UnitOfWork } from './database/unit-of-work.js';
export type { Statement, Tx } from './database/unit-of-work.js';
