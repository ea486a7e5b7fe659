import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** What supervision told an office: another holds a clue on the same thing. One row for each office told. */
export class MatchHint1795824100000 implements MigrationInterface {
  readonly name = 'MatchHint1795824100000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table match_hint (
      event_id uuid not null,
      office text not null,
      clue_no text not null,
      kind text not null,
      other_office text not null,
      found_at timestamptz(3) not null,
      stored_at timestamptz(3) not null,
      primary key (event_id, office))`);
    await runner.query('create index match_hint_of_office on match_hint (office, stored_at desc, event_id desc)');
    await runner.query('create index match_hint_of_clue on match_hint (clue_no, office)');
    await grantToAppRole(runner, 'SELECT, INSERT', 'match_hint');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table match_hint');
  }
}
