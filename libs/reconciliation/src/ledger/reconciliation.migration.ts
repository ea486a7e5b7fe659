import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * One row for each channel and day, at its writer and at its reader: what was stated, what was found. What differs has a
 * row each until it differs no more; the audit keeps that it did.
 */
export class Reconciliation1796000002000 implements MigrationInterface {
  readonly name = 'Reconciliation1796000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table reconciliation (
      channel text not null,
      day date not null,
      until timestamptz not null,
      sent integer not null,
      waiting integer not null,
      stated_at timestamptz not null,
      stored integer not null default 0,
      parked integer not null default 0,
      discarded integer not null default 0,
      ignored json not null default '{}',
      open_hours integer[] not null default '{}',
      differing integer not null default 0,
      agrees boolean,
      checked_at timestamptz,
      primary key (day, channel)
    )`);
    await runner.query('create index reconciliation_differs on reconciliation (day, channel) where not agrees');
    await runner.query(`create table reconciliation_difference (
      channel text not null,
      event_id uuid not null,
      day date not null,
      hour integer not null,
      kind text not null check (kind in ('missing', 'surplus', 'changed')),
      event_type text not null,
      named_at timestamptz not null,
      replay_asked_at timestamptz,
      primary key (channel, event_id)
    )`);
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE', 'reconciliation');
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE, DELETE', 'reconciliation_difference');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table reconciliation_difference, reconciliation');
  }
}
