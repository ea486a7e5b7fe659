import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When the case began: the time of its first act. Tracks that no step has moved yet have stood at their beginning since
 * then, so they need no rows of their own: with some twenty tracks to a case they were most of what opening one wrote.
 */
export class TracksNotBegun1795824000000 implements MigrationInterface {
  readonly name = 'TracksNotBegun1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file add column began_at timestamptz');
    await runner.query(`
      update case_file f set began_at = coalesce(
        (select acted_at from step s where s.case_no = f.case_no order by seq limit 1), f.opened_at)`);
    await runner.query('alter table case_file alter column began_at set not null');
    await runner.query('delete from track_state where version = 0');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file drop column began_at');
  }
}
