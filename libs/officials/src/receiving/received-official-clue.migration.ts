import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** Clues about officials as the addressed organ has them: as they came, sealed; `note` is sealed for the organ itself. */
const TABLE = `
create table received_official_clue (
  clue_no text primary key,
  event_id uuid not null,
  sender text not null,
  office text not null,
  sealed text not null,
  note text,
  state text not null,
  received_at timestamptz not null,
  acknowledged_at timestamptz,
  acknowledged_by text,
  settled_at timestamptz,
  settled_by text
);
create index received_official_clue_list on received_official_clue (office, received_at desc, clue_no desc);
`;

export class ReceivedOfficialClue1796083300000 implements MigrationInterface {
  readonly name = 'ReceivedOfficialClue1796083300000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE', 'received_official_clue');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table received_official_clue');
  }
}

export const officialReceivingMigrations = [ReceivedOfficialClue1796083300000];
