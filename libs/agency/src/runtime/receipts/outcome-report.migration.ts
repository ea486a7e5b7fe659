import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * Every word of an office on what became of a clue: the first is not the last, and none replaces another. The receipt's
 * and the received clue's own columns hold the newest, which lists go by.
 */
const TABLE = `
create table outcome_report (
  clue_no text not null,
  version integer not null,
  office text not null,
  reported_at timestamptz(3) not null,
  reported_by text,
  outcome text not null,
  primary key (clue_no, version, office, reported_at)
);
insert into outcome_report (clue_no, version, office, reported_at, reported_by, outcome)
  select clue_no, version, office, outcome_at, outcome_by, outcome from clue_receipt where outcome is not null
  union
  select clue_no, version, office, outcome_at, outcome_by, outcome from received_clue where outcome is not null
  on conflict do nothing`;

export class OutcomeReport1797040011000 implements MigrationInterface {
  readonly name = 'OutcomeReport1797040011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLE);
    await grantToAppRole(runner, 'SELECT, INSERT', 'outcome_report');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table outcome_report');
  }
}
