export { ManualClock } from '#libs/kernel';
export { createTestDatabase } from './database/test-database.js';
export type { TestDatabase, TestDatabaseChoices } from './database/test-database.js';
export { waitFor } from './wait-for.js';
export type { WaitChoices } from './wait-for.js';
export { aDirectory } from './security/a-directory.js';
export type { TestDirectory } from './security/a-directory.js';
export { TestBus } from './kafka/test-bus.js';
export type { BrokerMessage, RawMessage, TestBusChoices } from './kafka/test-bus.js';
