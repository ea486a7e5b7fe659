import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * What officers of this service signed, and what case-transfer said of the cases they take part in. case_view holds
 * the newest state only; participants and to-dos are drawn from it.
 */
const TABLES = `
create table act (
  command_no uuid primary key,
  case_no text not null,
  step text not null,
  opens_case boolean not null,
  office text not null,
  officer text not null,
  role text not null,
  acted_at timestamptz not null,
  signed_at timestamptz not null,
  jws text not null,
  event_id uuid not null,
  idempotency_key text,
  request_digest text not null,
  status text not null default 'sent' check (status in ('sent', 'recorded', 'refused')),
  seq integer,
  code text,
  basis text,
  possible text[],
  judged_at timestamptz
);
create unique index act_idempotency on act (office, officer, idempotency_key);
create index act_of_case on act (case_no, office, signed_at);

create table case_view (
  case_no text primary key,
  seq integer not null,
  state jsonb not null,
  updated_at timestamptz not null
);
create table case_timeline (
  case_no text not null,
  seq integer not null,
  step jsonb not null,
  command text not null,
  event_id uuid not null,
  bus_at timestamptz not null,
  primary key (case_no, seq)
);
create table case_rung (
  case_no text not null,
  clock_id uuid not null,
  rung text not null,
  rung_at timestamptz not null,
  rung_event jsonb not null,
  primary key (case_no, clock_id, rung)
);
create table case_participant (
  office text not null,
  case_no text not null,
  parts text[] not null,
  states text[] not null,
  updated_at timestamptz not null,
  was_overdue boolean not null,
  next_due_at timestamptz,
  primary key (office, case_no)
);
create index case_participant_updated on case_participant (office, updated_at desc, case_no desc);
create index case_participant_case on case_participant (case_no);
create table case_todo (
  case_no text not null,
  office text not null,
  step text not null,
  roles text[] not null,
  basis text not null,
  -- 'infinity' when no clock runs, so that one index sorts what is due first and what has no limit last
  due_at timestamptz not null default 'infinity',
  documents text[] not null,
  primary key (case_no, office, step)
);
create index case_todo_due on case_todo (office, due_at, case_no, step);
`;

/** A signed act is never changed: only what became of it can be noted. Steps and rungs are added, never touched. */
const GRANTS: Readonly<Record<string, string>> = {
  act: 'SELECT, INSERT, UPDATE (status, seq, code, basis, possible, judged_at)',
  case_view: 'SELECT, INSERT, UPDATE',
  case_timeline: 'SELECT, INSERT',
  case_rung: 'SELECT, INSERT',
  case_participant: 'SELECT, INSERT, UPDATE, DELETE',
  case_todo: 'SELECT, INSERT, UPDATE, DELETE',
};

export class CaseTables1764000002000 implements MigrationInterface {
  readonly name = 'CaseTables1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    for (const [table, privileges] of Object.entries(GRANTS)) await grantToAppRole(runner, privileges, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_todo, case_participant, case_rung, case_timeline, case_view, act');
  }
}
