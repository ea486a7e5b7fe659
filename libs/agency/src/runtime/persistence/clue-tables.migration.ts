import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * What an office posted. `content` is of type json, not jsonb: it keeps the RFC 8785 text byte for byte, so the stored
 * text can be digested again years later. Persons stand apart in `clue_person`; the digest covers the content with
 * its persons put back in. A row is never deleted and never edited but for the marks at its end.
 */
const POSTED = `
create table clue (
  clue_no text not null,
  version integer not null,
  office text not null,
  source_system text not null,
  source_id text not null,
  event_id uuid not null,
  digest text not null,
  content json not null,
  content_digest text not null,
  classification text not null,
  purpose text not null,
  legal_basis text not null,
  recipients text[] not null,
  terms text[] not null,
  warnings json not null,
  posted_at timestamptz(3) not null,
  posted_by text not null,
  superseded_at timestamptz(3),
  recalled_at timestamptz(3),
  recall_reason text,
  recall_event_id uuid,
  recall_digest text,
  primary key (clue_no, version)
);
create unique index clue_idempotency on clue (office, source_system, source_id, version);
create unique index clue_event on clue (event_id);
create index clue_recall_event on clue (recall_event_id) where recall_event_id is not null;
create index clue_of_office on clue (office, posted_at, clue_no, version);
create index clue_term on clue using gin (terms);

create table clue_person (
  event_id uuid primary key,
  persons json not null
);

create table clue_receipt (
  clue_no text not null,
  version integer not null,
  office text not null,
  event_id uuid not null,
  channel text not null,
  stored_at timestamptz(3),
  bus_time timestamptz(3),
  parked_at timestamptz(3),
  parked_reason text,
  refused_at timestamptz(3),
  refused_code text,
  opened_at timestamptz(3),
  opened_by text,
  taken_up_at timestamptz(3),
  taken_up_by text,
  declined_at timestamptz(3),
  declined_by text,
  decline_reason text,
  outcome_at timestamptz(3),
  outcome_by text,
  outcome text,
  recall_stored_at timestamptz(3),
  primary key (clue_no, version, office)
);

create table warning_confirmation (
  office text not null,
  clue_no text not null,
  version integer not null,
  path text not null,
  code text not null,
  confirmed_at timestamptz(3) not null,
  confirmed_by text not null,
  primary key (clue_no, version, office, path, code)
);

-- Who was given what, for which purpose, on which legal basis (Network Data Regulation Art. 12: kept three years or
-- more). A view, because clue rows are never deleted: a copy could only come to differ.
create view sharing_record as
  select event_id, clue_no, version, office as shared_by, recipient as shared_with, purpose, legal_basis,
         classification, content_digest, posted_at as shared_at
  from clue cross join unnest(recipients) as recipient;
`;

/** What came for offices of this agency: one row per recipient office, since each acts on it by itself. */
const RECEIVED = `
create table received_clue (
  office text not null,
  clue_no text not null,
  version integer not null,
  event_id uuid not null,
  digest text not null,
  writer text not null,
  channel text not null,
  posting_office text not null,
  content json not null,
  content_digest text not null,
  classification text not null,
  purpose text not null,
  legal_basis text not null,
  terms text[] not null,
  warnings json not null,
  posted_at timestamptz(3) not null,
  bus_time timestamptz(3),
  stored_at timestamptz(3) not null,
  superseded_at timestamptz(3),
  recalled_at timestamptz(3),
  recall_reason text,
  opened_at timestamptz(3),
  opened_by text,
  taken_up_at timestamptz(3),
  taken_up_by text,
  declined_at timestamptz(3),
  declined_by text,
  decline_reason text,
  outcome_at timestamptz(3),
  outcome_by text,
  outcome text,
  primary key (office, clue_no, version)
);
create index received_clue_of_office on received_clue (office, stored_at, clue_no, version);
create index received_clue_of_number on received_clue (clue_no, version);
create index received_clue_term on received_clue using gin (terms);

-- What came from another service exactly as it was signed, with its proof: enough to show years later who said it.
-- The bytes hold fields that a newer writer sent and this version does not know.
create table received_original (
  event_id uuid primary key,
  writer text not null,
  type text not null,
  dataschema text not null,
  recipients text[] not null,
  ordering_key text not null,
  signed_at timestamptz not null,
  bus_time timestamptz not null,
  digest text not null,
  proof json not null,
  raw bytea not null
);

create table received_person (
  event_id uuid primary key,
  persons json not null
);

-- A recall may overtake its clue (it passes a parked message), so it is kept by itself.
create table received_recall (
  writer text not null,
  clue_no text not null,
  posting_office text not null,
  event_id uuid not null,
  reason text not null,
  recalled_at timestamptz(3) not null,
  stored_at timestamptz(3) not null,
  primary key (writer, clue_no)
);

create table reaction (
  event_id uuid not null,
  ordinal integer not null,
  clue_no text not null,
  version integer not null,
  kind text not null,
  subject text not null,
  note text not null,
  details json not null,
  taken_at timestamptz(3) not null,
  primary key (event_id, ordinal)
);
create index reaction_subject on reaction (kind, subject);

create table feed (
  seq bigint generated always as identity primary key,
  office text not null,
  kind text not null,
  event_id uuid not null,
  clue_no text not null,
  version integer not null,
  at timestamptz(3) not null,
  details json not null
);
create index feed_of_office on feed (office, seq);
`;

const ATTACHMENTS = `
create table attachment (
  digest text primary key,
  size integer not null,
  bytes bytea not null,
  stored_at timestamptz(3) not null
);
alter table attachment alter column bytes set storage external;

-- The same bytes may be held by several offices, each under its own title; an office sees only what it holds.
create table attachment_holder (
  office text not null,
  digest text not null,
  title text not null,
  media_type text not null,
  held_at timestamptz(3) not null,
  primary key (office, digest)
);

create table incoming_chunk (
  writer text not null,
  clue_no text not null,
  digest text not null,
  index integer not null,
  bytes bytea not null,
  stored_at timestamptz(3) not null,
  primary key (writer, clue_no, digest, index)
);
`;

/**
 * What the service itself may do. What somebody vouched for can be read and added, never changed: not even by a
 * service that has been taken over. Only marks of what happened to it later can be set.
 */
const GRANTS: Readonly<Record<string, string>> = {
  clue: 'SELECT, INSERT, UPDATE (superseded_at, recalled_at, recall_reason, recall_event_id, recall_digest)',
  clue_person: 'SELECT, INSERT',
  clue_receipt: 'SELECT, INSERT, UPDATE',
  warning_confirmation: 'SELECT, INSERT',
  sharing_record: 'SELECT',
  received_clue:
    'SELECT, INSERT, UPDATE (superseded_at, recalled_at, recall_reason, opened_at, opened_by, taken_up_at, taken_up_by, declined_at, declined_by, decline_reason, outcome_at, outcome_by, outcome)',
  received_original: 'SELECT, INSERT',
  received_person: 'SELECT, INSERT',
  received_recall: 'SELECT, INSERT',
  reaction: 'SELECT, INSERT',
  feed: 'SELECT, INSERT',
  attachment: 'SELECT, INSERT',
  attachment_holder: 'SELECT, INSERT',
  incoming_chunk: 'SELECT, INSERT, DELETE',
};

export class ClueTables1764000001000 implements MigrationInterface {
  readonly name = 'ClueTables1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [POSTED, RECEIVED, ATTACHMENTS]) await runner.query(part);
    for (const [table, privileges] of Object.entries(GRANTS)) await grantToAppRole(runner, privileges, table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop view sharing_record;
      drop table incoming_chunk, attachment_holder, attachment, feed, reaction, received_recall, received_person,
        received_original, received_clue, warning_confirmation, clue_receipt, clue_person, clue`);
  }
}
