import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createFeedTable } from '#libs/feed';

/** What comes to the desk of a supervising office, from here on. */
export class Feed1795910500000 implements MigrationInterface {
  readonly name = 'Feed1795910500000';

  async up(runner: QueryRunner): Promise<void> {
    await createFeedTable(runner);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table feed');
  }
}
