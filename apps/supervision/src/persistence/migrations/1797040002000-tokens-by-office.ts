import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An office's newest clue with a token, without reading its others. */
export class TokensByOffice1797040002000 implements MigrationInterface {
  readonly name = 'TokensByOffice1797040002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index match_token_of_office on match_token (kind, token, office, posted_at desc)');
    await runner.query('drop index match_token_newest');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('create index match_token_newest on match_token (kind, token, posted_at desc)');
    await runner.query('drop index match_token_of_office');
  }
}
