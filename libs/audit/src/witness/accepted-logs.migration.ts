import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * A witness remembers the newest head that it refused, so that a person can look at exactly that one, and each head that
 * a person accepted in place of the one that was known: both stay as evidence of the cut.
 */
export class AcceptedLogs1796000000000 implements MigrationInterface {
  readonly name = 'AcceptedLogs1796000000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table witnessed_log add column refused_size bigint, add column refused_note text,
      add column refused_code text, add column refused_at timestamptz`);
    await runner.query(`create table accepted_log (
      id bigint generated always as identity primary key,
      origin text not null,
      was_size bigint not null,
      was_note text not null,
      size bigint not null,
      note text not null,
      accepted_by text not null,
      reason text not null,
      accepted_at timestamptz not null
    )`);
    await runner.query(`create trigger accepted_log_is_append_only before update or delete or truncate on accepted_log
      for each statement execute function refuse_log_change()`);
    await grantToAppRole(runner, 'SELECT, INSERT', 'accepted_log');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table accepted_log');
    await runner.query(`alter table witnessed_log drop column refused_size, drop column refused_note,
      drop column refused_code, drop column refused_at`);
  }
}
