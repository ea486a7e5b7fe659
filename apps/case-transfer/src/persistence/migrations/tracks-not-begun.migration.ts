import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When the case began: the time of its first act. Tracks that no step has moved yet have stood at their beginning since
 * then, so they need no rows of their own: with some twenty tracks to a case they were most of what opening one wrote.
 * Nothing is filled in or deleted: that would hold every case's row for as long as it takes, and a process of the release
 * before goes on writing cases without it while replicas are upgraded one after another.
 */
export class TracksNotBegun1795824000000 implements MigrationInterface {
  readonly name = 'TracksNotBegun1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file add column began_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_file drop column began_at');
  }
}
