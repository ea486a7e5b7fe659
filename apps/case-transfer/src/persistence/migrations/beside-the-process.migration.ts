import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** What is recorded beside the process: penalties, relations of cases, and what else a step says. All of it is evidence. */
export class BesideTheProcess1795478400000 implements MigrationInterface {
  readonly name = 'BesideTheProcess1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table step add column said jsonb not null default '{}'");
    await runner.query(`
      create table case_penalty (
        case_no text not null references case_file,
        seq int not null,
        penalty jsonb not null,
        is_before_transfer boolean not null,
        primary key (case_no, seq)
      )`);
    await runner.query(`
      create table case_relation (
        case_no text not null references case_file,
        seq int not null,
        other_case_no text not null references case_file,
        how text not null,
        primary key (case_no, seq)
      )`);
    for (const table of ['case_penalty', 'case_relation']) {
      await runner.query(`
        create trigger ${table}_is_append_only before update or delete or truncate on ${table}
        for each statement execute function refuse_case_history_change()`);
      await grantToAppRole(runner, 'SELECT, INSERT', table);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_penalty, case_relation');
    await runner.query('alter table step drop column said');
  }
}
