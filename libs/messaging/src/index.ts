export { BusDoors } from './module/bus-doors.js';
export type { BusDoorsParts } from './module/bus-doors.js';
export { CatchUp } from './module/catch-up.js';
export { MessagingModule } from './module/messaging.module.js';
export type { HandlerToken, MessagingChoices } from './module/messaging.module.js';
export { messagingMigrations } from './postgres/migrations.js';
