import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what differs on a day, and whether anything of it is missing, without going through the whole channel. */
export class DifferenceOfDay1796800000000 implements MigrationInterface {
  readonly name = 'DifferenceOfDay1796800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index difference_of_day on reconciliation_difference (channel, day, kind)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index difference_of_day');
  }
}
