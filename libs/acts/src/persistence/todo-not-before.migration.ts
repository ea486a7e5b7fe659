import type { MigrationInterface, QueryRunner } from 'typeorm';

/** From when a step may be taken; '-infinity', when nothing has to be over first, as of all that was told before. */
export class TodoNotBefore1797126400000 implements MigrationInterface {
  readonly name = 'TodoNotBefore1797126400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table case_todo add column not_before timestamptz not null default '-infinity'`);
    await runner.query('drop index case_todo_due');
    await runner.query('create index case_todo_due on case_todo (office, due_at, not_before, case_no, step)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index case_todo_due');
    await runner.query('create index case_todo_due on case_todo (office, due_at, case_no, step)');
    await runner.query('alter table case_todo drop column not_before');
  }
}
