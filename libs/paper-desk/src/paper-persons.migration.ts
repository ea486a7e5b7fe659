import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Papers that have a field for a person, when this was written. */
export const WITH_PERSONS = [
  'acknowledgement',
  'approval-form',
  'case-transfer-letter',
  'goods-handover-record',
  'goods-list',
  'goods-moved-notice',
  'investigation-report',
  'transfer-letter',
  'transfer-report',
];

/**
 * What was kept as data of a paper names nobody any more. Papers issued before held the names in their sentences, where
 * no statement finds them: of these the sentences are taken out. The paper itself, the PDF, stays as it was issued.
 */
export class PaperPersons1797040010000 implements MigrationInterface {
  readonly name = 'PaperPersons1797040010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `update paper set content = jsonb_set(content - 'addressee', '{body}', '[]') where kind = any ($1)`,
      [WITH_PERSONS],
    );
  }

  /** What was taken out stands in the PDF alone. */
  async down(): Promise<void> {}
}
