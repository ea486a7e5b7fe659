import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a clue is in a supervising organ's reach is asked by the clue. */
export class ClueOffices1795824700000 implements MigrationInterface {
  readonly name = 'ClueOffices1795824700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index clue_office_clue on clue_office (clue_no)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index clue_office_clue');
  }
}
