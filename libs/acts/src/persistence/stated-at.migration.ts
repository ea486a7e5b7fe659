import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * When a state was computed anew after its step: of two after the same step the later one is taken, and each of them before the
 * step's own, for which this is empty. Whose clock said so does not matter then.
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
