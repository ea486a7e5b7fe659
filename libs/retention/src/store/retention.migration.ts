import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * What was archived, file by file, so that a process that dies in between is followed by one that goes on, and so that an archive
 * that is not the one written last is not continued. `retention_run` has one row: who is at it, and how it ended last.
 */
export class RetentionBook1796300001000 implements MigrationInterface {
  readonly name = 'RetentionBook1796300001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table retention_archive (
      number integer primary key,
      log text not null,
      day date not null,
      file text not null,
      before timestamptz not null,
      rows integer not null,
      digest text not null,
      archived_at timestamptz not null,
      removed integer not null default 0,
      finished_at timestamptz
    )`);
    await runner.query('create index retention_unfinished on retention_archive (number) where finished_at is null');
    await runner.query(`create table retention_run (
      id integer primary key default 1 check (id = 1),
      holder uuid,
      until timestamptz,
      started_at timestamptz,
      ended_at timestamptz,
      trouble text
    )`);
    await runner.query('insert into retention_run default values');
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE (removed, finished_at)', 'retention_archive');
    await grantToAppRole(runner, 'SELECT, UPDATE', 'retention_run');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table retention_run, retention_archive');
  }
}
