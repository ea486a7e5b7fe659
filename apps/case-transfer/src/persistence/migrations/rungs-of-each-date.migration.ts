import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A rung fires again when the instant that it is meant for has moved on since. Running clocks whose dates may have moved after one
 * fired are looked at by the next sweep, which rings nothing that is not due. `down` stands only until a rung fired twice: they
 * are evidence, and stay.
 */
export class RungsOfEachDate1797300001000 implements MigrationInterface {
  readonly name = 'RungsOfEachDate1797300001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      'alter table clock_rung drop constraint clock_rung_pkey, add primary key (clock_id, rung, rung_at)',
    );
    await runner.query(`
      update clock c set next_fire_at = least(next_fire_at, now())
      where stopped_at is null and (extensions <> '[]' or pauses <> '[]')
        and exists (select from clock_rung r where r.clock_id = c.clock_id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table clock_rung drop constraint clock_rung_pkey, add primary key (clock_id, rung)');
  }
}
