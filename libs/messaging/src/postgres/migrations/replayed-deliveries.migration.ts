import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole, revokeFromAppRole } from '#libs/service';

/**
 * How an event that is sent again goes out: under a proof of today's key, while the log keeps the one it had. Null: as it
 * stands in the log. Whether the first proof held is judged at the time at which the event came into the log, so that time
 * must not be the service's to choose: who has its password and an old key would write himself an event of yesterday.
 */
export class ReplayedDeliveries1796600001000 implements MigrationInterface {
  readonly name = 'ReplayedDeliveries1796600001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox add column deliveries json');
    await revokeFromAppRole(runner, 'INSERT', 'event');
    await grantToAppRole(runner, 'INSERT (id, type, ordering_key, time, digest, headers, deliveries, data)', 'event');
  }

  async down(runner: QueryRunner): Promise<void> {
    await grantToAppRole(runner, 'INSERT', 'event');
    await runner.query('alter table outbox drop column deliveries');
  }
}
