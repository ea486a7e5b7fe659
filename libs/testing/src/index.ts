export { ManualClock } from '#libs/kernel';
export { createTestDatabase } from './database/test-database.js';
export type { TestDatabase, TestDatabaseChoices } from './database/test-database.js';
export { waitFor } from './wait-for.js';
export type { WaitChoices } from './wait-for.js';
