import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What each step did to goods, of which the ledger is the sum, and the measure whose time a clock counts. */
export class GoodsAndMeasures1795680000000 implements MigrationInterface {
  readonly name = 'GoodsAndMeasures1795680000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table step add column goods jsonb');
    await runner.query('create index step_of_goods on step (case_no, seq) where goods is not null');
    await runner.query('alter table clock add column measure_no text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table clock drop column measure_no');
    await runner.query('drop index step_of_goods');
    await runner.query('alter table step drop column goods');
  }
}
