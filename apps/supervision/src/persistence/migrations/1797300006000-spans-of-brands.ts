import type { MigrationInterface, QueryRunner } from 'typeorm';

const SPAN = `date_bin('672 hours', posted_at, timestamptz '2001-01-01 00:00Z')`;

/**
 * The index of brands knows the span of four weeks too, so that a list finds what has a brand in one span without collecting it
 * from all years. What was added last waits in a part without any order, which each look reads whole: it is kept to a quarter.
 */
export class SpansOfBrands1797300006000 implements MigrationInterface {
  readonly name = 'SpansOfBrands1797300006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('drop index clue_summary_brands');
    await runner.query(
      `create index clue_summary_brands on clue_summary using gin (brands, (array[${SPAN}])) with (gin_pending_list_limit = 1024)`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index clue_summary_brands');
    await runner.query('create index clue_summary_brands on clue_summary using gin (brands)');
  }
}
