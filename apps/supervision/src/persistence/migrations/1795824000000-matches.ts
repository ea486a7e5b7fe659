import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * By which tokens a live clue can be matched, and which hints were sent: a hint is a fact and stays, so that nobody is
 * told twice. Clues that came before this are never
 * matched, whatever their next version says: how secret they were was not kept.
 */
export class Matches1795824000000 implements MigrationInterface {
  readonly name = 'Matches1795824000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table clue_version add column classification text`);
    await runner.query(`create table match_token (
      kind text not null, token text not null, clue_no text not null, office text not null, posted_at timestamptz not null,
      primary key (kind, token, clue_no))`);
    await runner.query('create index match_token_newest on match_token (kind, token, posted_at desc)');
    await runner.query('create index match_token_clue on match_token (clue_no)');
    await runner.query(`create table match_hint (
      office text not null, other_office text not null, kind text not null, about text not null, clue_no text not null,
      found_at timestamptz not null,
      primary key (office, other_office, kind, about))`);
    await grantToAppRole(runner, 'SELECT, INSERT, DELETE', 'match_token');
    await grantToAppRole(runner, 'SELECT, INSERT', 'match_hint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table match_hint, match_token');
    await runner.query('alter table clue_version drop column classification');
  }
}
