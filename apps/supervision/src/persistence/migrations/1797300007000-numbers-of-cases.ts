import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The numbers of a case are found by the case; those of a clue are told by its versions, and cost no entry here. */
export class NumbersOfCases1797300007000 implements MigrationInterface {
  readonly name = 'NumbersOfCases1797300007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index search_number_case on search_number (subject) where subject_kind = 'case'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index search_number_case');
  }
}
