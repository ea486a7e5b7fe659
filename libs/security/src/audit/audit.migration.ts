import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** The audit: the service's role may add and read; a trigger stops everybody else who is not about to drop it. */
export class Audit1700000000100 implements MigrationInterface {
  readonly name = 'Audit1700000000100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table audit (
        id bigint generated always as identity primary key,
        act text not null,
        at timestamptz not null,
        recorded_at timestamptz not null default clock_timestamp(),
        actor text not null,
        office text,
        subject text not null,
        correlation_id text,
        details jsonb
      )`);
    await runner.query('create index audit_by_subject on audit (subject, id)');
    await runner.query('create index audit_by_time on audit (at, id)');
    await runner.query(`
      create function refuse_audit_change() returns trigger language plpgsql as $$
      begin
        raise exception 'the audit is append-only' using errcode = 'insufficient_privilege';
      end $$`);
    await runner.query(`
      create trigger audit_is_append_only before update or delete or truncate on audit
      for each statement execute function refuse_audit_change()`);
    await grantToAppRole(runner, 'SELECT, INSERT', 'audit');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table audit');
    await runner.query('drop function refuse_audit_change');
  }
}
