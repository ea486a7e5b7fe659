import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What came from another service stays in its row as it was signed. By default PostgreSQL compresses every row over 2 kB and
 * puts it into a side table, which cost a third of keeping it and spared a tenth of the space.
 */
export class OriginalsInline1797040014000 implements MigrationInterface {
  readonly name = 'OriginalsInline1797040014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table received_original set (toast_tuple_target = 8160)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table received_original reset (toast_tuple_target)');
  }
}
