import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** Clues about officials as their office has them: `sealed` for the office itself; nothing they say stands outside of it. */
const TABLE = `
create table official_clue (
  clue_no text primary key,
  office text not null,
  author text not null,
  approver text,
  addressee text not null,
  sealed text not null,
  digest text not null,
  state text not null,
  refusal_code text,
  recorded_at timestamptz not null,
  sent_at timestamptz,
  sent_by text,
  event_id uuid,
  changed_at timestamptz not null,
  idempotency_key text
);
create unique index official_clue_idempotency on official_clue (office, author, idempotency_key);
create unique index official_clue_event on official_clue (event_id);
create index official_clue_list on official_clue (office, recorded_at desc, clue_no desc);
`;

export class OfficialClue1796083200000 implements MigrationInterface {
  readonly name = 'OfficialClue1796083200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE', 'official_clue');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table official_clue');
  }
}

export const officialSendingMigrations = [OfficialClue1796083200000];
