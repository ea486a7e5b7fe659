import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * Facts (clue_version, clue_recall, clue_receipt, case_timeline, clock_rung, command_refusal) are inserted once and
 * never changed; the other tables are drawn from them. count_mark makes sure that a thing is counted once.
 */
export class ReadModel1795305600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...CLUE_FACTS, ...CLUE_TABLES, ...CASE_FACTS, ...CASE_TABLES, ...FIGURES])
      await runner.query(statement);
    for (const table of FACTS) await grantToAppRole(runner, 'SELECT, INSERT', table);
    for (const table of PICTURES) await grantToAppRole(runner, 'SELECT, INSERT, UPDATE, DELETE', table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`drop table clue_version, clue_recall, clue_receipt, clue_summary, clue_holding, clue_office,
      case_timeline, clock_rung, command_refusal, case_summary, case_office, clock, count_mark, office_count, search_number`);
  }
}

/** The service itself cannot change or remove these: nothing can be edited away. */
const FACTS = [
  'clue_version',
  'clue_recall',
  'clue_receipt',
  'case_timeline',
  'clock_rung',
  'command_refusal',
  'count_mark',
  'search_number',
];
const PICTURES = [
  'clue_summary',
  'clue_holding',
  'clue_office',
  'case_summary',
  'case_office',
  'clock',
  'office_count',
];

const CLUE_FACTS = [
  `create table clue_version (
    clue_no text not null, office text not null, clue_version integer not null,
    summary jsonb not null, event_id uuid not null, bus_at timestamptz not null,
    primary key (clue_no, office, clue_version))`,
  `create table clue_recall (
    clue_no text not null, office text not null, recalled_at timestamptz not null, clue_version integer not null,
    primary key (clue_no, office, recalled_at))`,
  `create table clue_receipt (
    clue_no text not null, receipt_digest text not null, receipt jsonb not null,
    primary key (clue_no, receipt_digest))`,
];

const CLUE_TABLES = [
  `create table clue_summary (
    clue_no text primary key, office text, clue_version integer, posted_at timestamptz, recalled_at timestamptz,
    states text[] not null default '{}', brands text[] not null default '{}', containers text[] not null default '{}',
    is_unanswered boolean not null default false)`,
  `create index clue_summary_posted on clue_summary (posted_at desc, clue_no desc)`,
  `create index clue_summary_unanswered on clue_summary (posted_at desc, clue_no desc) where is_unanswered`,
  `create index clue_summary_states on clue_summary using gin (states)`,
  `create index clue_summary_brands on clue_summary using gin (brands)`,
  `create index clue_summary_containers on clue_summary using gin (containers)`,
  `create table clue_holding (
    clue_no text not null, office text not null, addressed boolean not null, stage text, clue_version integer,
    times jsonb not null,
    primary key (clue_no, office))`,
  `create table clue_office (
    office text not null, clue_no text not null, posted_at timestamptz,
    primary key (office, clue_no))`,
  `create index clue_office_posted on clue_office (office, posted_at desc, clue_no desc)`,
];

const CASE_FACTS = [
  `create table case_timeline (
    case_no text not null, seq integer not null, step jsonb not null, state jsonb not null, command text not null,
    event_id uuid not null, published_at timestamptz not null, bus_at timestamptz not null,
    primary key (case_no, seq))`,
  `create table clock_rung (
    case_no text not null, clock_id uuid not null, rung text not null, rung_event jsonb not null, rung_at timestamptz not null,
    primary key (case_no, clock_id, rung))`,
  `create table command_refusal (
    case_no text not null, command_no uuid not null, refusal jsonb not null, refused_at timestamptz not null,
    primary key (case_no, command_no))`,
];

const CASE_TABLES = [
  `create table case_summary (
    case_no text primary key, seq integer not null default 0, title text, updated_at timestamptz,
    states text[] not null default '{}', was_overdue boolean not null default false, next_due_at timestamptz)`,
  `create index case_summary_updated on case_summary (updated_at desc, case_no desc)`,
  `create index case_summary_was_overdue on case_summary (updated_at desc, case_no desc) where was_overdue`,
  `create index case_summary_next_due on case_summary (next_due_at) where next_due_at is not null`,
  `create index case_summary_states on case_summary using gin (states)`,
  `create table case_office (
    office text not null, case_no text not null, taking_part_as text[] not null, updated_at timestamptz not null,
    primary key (office, case_no))`,
  `create index case_office_case on case_office (case_no)`,
  `create index case_office_updated on case_office (office, updated_at desc, case_no desc)`,
  `create table clock (
    clock_id uuid primary key, case_no text not null, rule text not null, office text not null, awaits text not null, counts_by text not null,
    started_at timestamptz not null, strict_due_at timestamptz not null, legal_due_at timestamptz not null, working_due_at timestamptz not null,
    due_at timestamptz not null, provisional boolean not null, reminder boolean not null, stopped_at timestamptz, overdue boolean not null)`,
  `create index clock_case on clock (case_no)`,
];

const FIGURES = [
  `create table count_mark (subject text not null, office text not null, state text not null, primary key (subject, office, state))`,
  `create table office_count (office text not null, state text not null, n bigint not null, primary key (office, state))`,
  `create table search_number (
    number text not null, kind text not null, subject_kind text not null, subject text not null,
    primary key (number, kind, subject_kind, subject))`,
  `create index search_number_prefix on search_number (number text_pattern_ops)`,
];
