import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * How an event that is sent again goes out: under a proof of today's key, while the log keeps the one it had. Null: as it
 * stands in the log.
 */
export class ReplayedDeliveries1796600001000 implements MigrationInterface {
  readonly name = 'ReplayedDeliveries1796600001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox add column deliveries json');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table outbox drop column deliveries');
  }
}
