import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Of all that differs, what is missing is little, and is looked for each minute: it may have come. */
export class DifferenceMissing1796800001000 implements MigrationInterface {
  readonly name = 'DifferenceMissing1796800001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "create index difference_missing on reconciliation_difference (channel, day) where kind = 'missing'",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index difference_missing');
  }
}
