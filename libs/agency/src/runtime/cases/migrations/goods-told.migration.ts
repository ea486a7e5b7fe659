import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How the goods of a case stood when an office joined it: the steps that listed them never came here. */
export class GoodsTold1796169600000 implements MigrationInterface {
  readonly name = 'GoodsTold1796169600000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_timeline add column goods_told jsonb');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_timeline drop column goods_told');
  }
}
