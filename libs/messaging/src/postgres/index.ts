export { Backlog } from './backlog.js';
export { byteaArray, int4Array, int8Array, textArray, timestamptzArray, uuidArray } from './binary-array.js';
export { messagingMigrations } from './migrations.js';
export { PostgresInboundStore } from './postgres-inbound-store.js';
export { PostgresOutbox } from './postgres-outbox.js';
export { PostgresOutboxLog } from './postgres-outbox-log.js';
export { PostgresParkedStore } from './postgres-parked-store.js';
export { PostgresPositions } from './postgres-positions.js';
export type { Alignment, LogRange, Misplaced } from './postgres-positions.js';
