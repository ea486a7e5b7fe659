import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A rung fires again for a later date. `down` stands only until one did: they are evidence, and stay. */
export class RungsOfEachDate1797300003000 implements MigrationInterface {
  readonly name = 'RungsOfEachDate1797300003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table clock_rung drop constraint clock_rung_pkey, add primary key (case_no, clock_id, rung, rung_at)',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table clock_rung drop constraint clock_rung_pkey, add primary key (case_no, clock_id, rung)',
    );
  }
}
