import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rung fires again for a later date. `down` stands only until one did: they are evidence, and stay. */
export class RungsOfEachDate1797300002000 implements MigrationInterface {
  readonly name = 'RungsOfEachDate1797300002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table case_rung drop constraint case_rung_pkey, add primary key (case_no, clock_id, rung, rung_at)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table case_rung drop constraint case_rung_pkey, add primary key (case_no, clock_id, rung)',
    );
  }
}
