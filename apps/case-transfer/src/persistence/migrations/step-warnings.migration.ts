import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was odd about a step and no reason to refuse it: evidence like the step itself. */
export class StepWarnings1795392000000 implements MigrationInterface {
  readonly name = 'StepWarnings1795392000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table step add column warnings jsonb not null default '[]'");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table step drop column warnings');
  }
}
