import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * Clues whose parties' acts have not been added up yet, and the prompts that came of it: each once for a party, crime,
 * ground and version of the line. `party` is the search term a party is found by.
 */
const TABLES = `
create table threshold_due (
  id bigint generated always as identity primary key,
  office text not null,
  clue_no text not null,
  version integer not null,
  parties text[] not null,
  tried integer not null default 0
);
create index threshold_due_next on threshold_due (tried, id);

create table threshold_prompt (
  office text not null,
  party text not null,
  crime text not null,
  ground text not null,
  in_force_from date not null,
  clue_no text not null,
  version integer not null,
  amount text not null,
  line text not null,
  percent integer not null,
  mark text not null,
  clause text not null,
  event_id uuid not null,
  reached_at timestamptz(3) not null,
  primary key (office, party, crime, ground, in_force_from)
);
`;

/** Clues that were here before get the terms of companies and licences; persons' tokens need a key that no database has. */
const BACKFILL = ['clue', 'received_clue'].map(
  (table) => `
  update ${table} set terms = array(
      select 'party:uscc:' || (p->>'uscc') from json_array_elements(coalesce(content->'parties', '[]'::json)) as p
      where p->>'uscc' is not null and p->>'role' not in ('carrier', 'warehouse', 'platform', 'declarant', 'buyer'))
    || case when content->>'licenceNo' is null then '{}'::text[] else array['party:licence:' || (content->>'licenceNo')] end
    || terms
  where content->'parties' is not null or content->>'licenceNo' is not null`,
);

export class Threshold1795824200000 implements MigrationInterface {
  readonly name = 'Threshold1795824200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const statement of BACKFILL) await runner.query(statement);
    await grantToAppRole(runner, 'SELECT, INSERT, DELETE, UPDATE (tried)', 'threshold_due');
    await grantToAppRole(runner, 'SELECT, INSERT', 'threshold_prompt');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table threshold_prompt, threshold_due');
  }
}
