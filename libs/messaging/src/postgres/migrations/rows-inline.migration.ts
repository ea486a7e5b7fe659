import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An event of some kilobytes stays in its row as it is. By default PostgreSQL compresses every row over 2 kB and puts it
 * into a side table, so that each event was compressed when appended and unpacked a moment later for the relay.
 */
export class RowsInline1764000004000 implements MigrationInterface {
  readonly name = 'RowsInline1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table event set (toast_tuple_target = 8160)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table event reset (toast_tuple_target)');
  }
}
