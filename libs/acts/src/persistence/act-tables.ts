import type { QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** For a service that begins to take acts now; agencies built theirs before this library stood alone. */
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
  reason text,
  possible text[],
  judged_at timestamptz
);
create unique index act_idempotency on act (office, officer, idempotency_key);
create index act_of_case on act (case_no, office, signed_at);
create index act_of_event on act (event_id);

create table case_view (
  case_no text primary key,
  seq integer not null,
  state jsonb not null,
  updated_at timestamptz not null
);
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

/** A signed act is never changed: only what became of it can be noted. */
const GRANTS: Readonly<Record<string, string>> = {
  act: 'SELECT, INSERT, UPDATE (status, seq, code, basis, reason, possible, judged_at)',
  case_view: 'SELECT, INSERT, UPDATE',
  case_todo: 'SELECT, INSERT, UPDATE, DELETE',
};

export async function createActTables(runner: QueryRunner): Promise<void> {
  await runner.query(TABLES);
  for (const [table, privileges] of Object.entries(GRANTS)) await grantToAppRole(runner, privileges, table);
}

export async function dropActTables(runner: QueryRunner): Promise<void> {
  await runner.query('drop table case_todo, case_view, act');
}
