import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * The audit as a transparency log. A row of the audit waits in `audit_unsealed` from its own transaction on until the
 * sealer gives it its place, so a commit that comes late leaves no gap. A leaf is never moved and a tile only grows; what
 * the triggers keep the service from doing, the witnesses' cosignatures show of whoever owns the database.
 */
export class AuditTransparencyLog1795827600000 implements MigrationInterface {
  readonly name = 'AuditTransparencyLog1795827600000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...TABLES, ...INDEX_AND_TRIGGERS]) await runner.query(statement);
    await runner.query("insert into audit_unsealed (audit_id, since) select id, 'infinity' from audit order by id");
    await grantToAppRole(runner, 'SELECT, INSERT, DELETE', 'audit_unsealed');
    for (const table of ['audit_leaf', 'audit_checkpoint', 'audit_cosignature'])
      await grantToAppRole(runner, 'SELECT, INSERT', table);
    for (const table of ['audit_tile', 'audit_head', 'witnessed_log'])
      await grantToAppRole(runner, 'SELECT, INSERT, UPDATE', table);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop trigger audit_waits_for_its_seal on audit');
    await runner.query('drop index audit_by_act');
    await runner.query(
      'drop table witnessed_log, audit_cosignature, audit_checkpoint, audit_head, audit_tile, audit_leaf, audit_unsealed',
    );
    await runner.query('drop function audit_waits, refuse_log_change, let_tile_grow');
  }
}

const TABLES = [
  `create table audit_unsealed (
    audit_id bigint not null,
    since timestamptz not null default clock_timestamp()
  )`,
  `create table audit_leaf (
    leaf bigint primary key check (leaf >= 0),
    audit_id bigint not null unique references audit
  )`,
  `create table audit_tile (
    level int not null,
    n bigint not null,
    hashes bytea not null check (length(hashes) between 32 and 8192 and length(hashes) % 32 = 0),
    primary key (level, n)
  )`,
  `create table audit_head (
    one boolean primary key default true check (one),
    size bigint not null check (size > 0),
    note text not null,
    sealed_at timestamptz not null
  )`,
  `create table audit_checkpoint (
    size bigint primary key check (size > 0),
    note text not null,
    shown_at timestamptz not null
  )`,
  `create table audit_cosignature (
    size bigint not null references audit_checkpoint,
    witness text not null,
    line text not null,
    came_at timestamptz not null,
    primary key (size, witness)
  )`,
  `create table witnessed_log (
    origin text primary key,
    size bigint not null check (size > 0),
    note text not null,
    seen_at timestamptz not null
  )`,
];

const INDEX_AND_TRIGGERS = [
  'create index audit_by_act on audit (act, id)',
  `create function audit_waits() returns trigger language plpgsql as $$
    begin
      insert into audit_unsealed (audit_id) select id from added;
      return null;
    end $$`,
  `create trigger audit_waits_for_its_seal after insert on audit referencing new table as added
    for each statement execute function audit_waits()`,
  `create function refuse_log_change() returns trigger language plpgsql as $$
    begin
      raise exception '% is append-only', tg_table_name using errcode = 'insufficient_privilege';
    end $$`,
  ...['audit_leaf', 'audit_checkpoint', 'audit_cosignature'].map(
    (table) => `create trigger ${table}_is_append_only before update or delete or truncate on ${table}
      for each statement execute function refuse_log_change()`,
  ),
  `create function let_tile_grow() returns trigger language plpgsql as $$
    begin
      if substring(new.hashes for length(old.hashes)) is distinct from old.hashes or (new.level, new.n) <> (old.level, old.n) then
        raise exception 'a tile of the log only grows' using errcode = 'insufficient_privilege';
      end if;
      return new;
    end $$`,
  `create trigger audit_tile_only_grows before update on audit_tile for each row execute function let_tile_grow()`,
];
