import type { MigrationClass } from '#libs/service';
import { InboxKid1796300003000 } from './migrations/inbox-kid.migration.js';
import { Messaging1700000000200 } from './migrations/messaging.migration.js';
import { ParkedByEvent1796000001000 } from './migrations/parked-by-event.migration.js';
import { ReplayedDeliveries1796600001000 } from './migrations/replayed-deliveries.migration.js';
import { Retention1796300000000 } from './migrations/retention.migration.js';
import { RowsInline1764000004000 } from './migrations/rows-inline.migration.js';

/** Tables of this lib: `event`, `outbox`, `relayed`, `inbox`, `consumer_position`, `parked_message` and `retention_floor`. */
export const messagingMigrations: readonly MigrationClass[] = [
  Messaging1700000000200,
  RowsInline1764000004000,
  ParkedByEvent1796000001000,
  Retention1796300000000,
  InboxKid1796300003000,
  ReplayedDeliveries1796600001000,
];
