import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases by the clues they rest on: who recalls a clue hears of them. */
export class CasesOfClue1797040012000 implements MigrationInterface {
  readonly name = 'CasesOfClue1797040012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index case_view_clues on case_view using gin ((state -> 'clueNos') jsonb_path_ops)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index case_view_clues');
  }
}
