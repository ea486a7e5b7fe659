import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * Which calendars clocks were computed with, so that a change of dates can be told as what it was and is. Clocks that were
 * stopped under a calendar that was missing are looked at again too: of those from before this migration and from a process
 * of the release before, all that run now count as such until they are.
 */
export class Calendars1797040000000 implements MigrationInterface {
  readonly name = 'Calendars1797040000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table calendar (version text primary key, years jsonb not null, loaded_at timestamptz not null)`);
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE (loaded_at)', 'calendar');
    await runner.query('alter table clock add column provisional boolean not null default false');
    await runner.query('alter table clock alter column provisional set default true');
    await runner.query('update clock set provisional = true where stopped_at is null');
    await grantToAppRole(runner, 'UPDATE (provisional)', 'clock');
    await runner.query('drop index clock_by_calendar');
    await runner.query(
      'create index clock_by_calendar on clock (calendar_version, clock_id) where stopped_at is null or provisional',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index clock_by_calendar');
    await runner.query('alter table clock drop column provisional');
    await runner.query('create index clock_by_calendar on clock (calendar_version, clock_id) where stopped_at is null');
    await runner.query('drop table calendar');
  }
}
