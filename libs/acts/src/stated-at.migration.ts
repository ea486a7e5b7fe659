import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a state was computed: of two after the same step, the later one is taken. Empty for what was taken over before, and by
 * a process of the release before while replicas are upgraded: then it is when the step was recorded.
 */
export class StatedAt1797040001000 implements MigrationInterface {
  readonly name = 'StatedAt1797040001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_view add column stated_at timestamptz');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table case_view drop column stated_at');
  }
}
