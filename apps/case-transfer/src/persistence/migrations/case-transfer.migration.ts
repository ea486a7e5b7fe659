import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** Cases, their tracks, steps and clocks. What is evidence (steps, rungs, commands) can be added and read, no more. */
export class CaseTransfer1700000000500 implements MigrationInterface {
  readonly name = 'CaseTransfer1700000000500';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(table);
    for (const index of INDEXES) await runner.query(index);
    await runner.query(`
      create function refuse_case_history_change() returns trigger language plpgsql as $$
      begin
        raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
      end $$`);
    for (const table of ['step', 'clock_rung', 'command']) {
      await runner.query(`
        create trigger ${table}_is_append_only before update or delete or truncate on ${table}
        for each statement execute function refuse_case_history_change()`);
      await grantToAppRole(runner, 'SELECT, INSERT', table);
    }
    await grantToAppRole(runner, 'SELECT, INSERT', 'case_participant');
    for (const table of ['case_file', 'track_state', 'clock'])
      await grantToAppRole(runner, 'SELECT, INSERT, UPDATE', table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table clock_rung, clock, command, step, track_state, case_participant, case_file');
    await runner.query('drop function refuse_case_history_change');
  }
}

const TABLES = [
  `create table case_file (
    case_no text primary key,
    seq int not null check (seq > 0),
    pack text not null,
    title text not null,
    ground text,
    suspected_crime text,
    receiving_office text,
    team text[] not null,
    clue_nos text[] not null,
    opened_at timestamptz not null,
    changed_at timestamptz not null
  )`,
  `create table case_participant (
    case_no text not null references case_file,
    office text not null,
    part text not null check (part in ('transferor', 'receiver', 'supervisor')),
    joined_seq int not null,
    primary key (case_no, office, part)
  )`,
  `create table track_state (
    case_no text not null references case_file,
    track text not null,
    state text not null,
    since timestamptz not null,
    version int not null,
    primary key (case_no, track)
  )`,
  `create table step (
    case_no text not null references case_file,
    seq int not null,
    command_no uuid not null unique,
    track text not null,
    step text not null,
    from_state text not null,
    to_state text not null,
    basis text not null,
    office text not null,
    officer text not null,
    role text not null,
    acted_at timestamptz not null,
    signed_at timestamptz not null,
    on_bus_at timestamptz not null,
    recorded_at timestamptz not null,
    entered_late boolean not null,
    delivered_late boolean not null,
    paper_no text,
    reasons text,
    reason_class text,
    documents jsonb not null,
    missing_documents text[] not null,
    event_id uuid not null,
    command text not null,
    primary key (case_no, seq)
  )`,
  `create table clock (
    clock_id uuid primary key,
    case_no text not null references case_file,
    rule text not null,
    rule_version int not null,
    office text not null,
    started_at timestamptz not null,
    started_seq int not null,
    pauses jsonb not null default '[]',
    extensions jsonb not null default '[]',
    stopped_at timestamptz,
    stopped_seq int,
    next_fire_at timestamptz,
    calendar_version text not null
  )`,
  `create table clock_rung (
    clock_id uuid not null references clock,
    rung text not null,
    rung_at timestamptz not null,
    recorded_at timestamptz not null,
    event_id uuid not null,
    primary key (clock_id, rung)
  )`,
  `create table command (
    command_no uuid primary key,
    digest text not null,
    case_no text not null,
    step text not null,
    office text not null,
    verdict text not null check (verdict in ('recorded', 'refused')),
    code text,
    event_id uuid not null,
    judged_at timestamptz not null
  )`,
];

const INDEXES = [
  'create index clock_of_case on clock (case_no)',
  'create index clock_to_fire on clock (next_fire_at, clock_id) where next_fire_at is not null',
  'create index clock_by_calendar on clock (calendar_version, clock_id) where stopped_at is null',
];
