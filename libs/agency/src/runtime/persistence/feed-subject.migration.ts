import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The feed tells of clues and of cases, so its column is called for either. */
export class FeedSubject1764000003000 implements MigrationInterface {
  readonly name = 'FeedSubject1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table feed rename column clue_no to subject');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table feed rename column subject to clue_no');
  }
}
