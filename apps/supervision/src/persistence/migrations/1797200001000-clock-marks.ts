import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far the rule of a clock was checked (V, M, C); absent of clocks that were told before, until they are told again. */
export class ClockMarks1797200001000 implements MigrationInterface {
  readonly name = 'ClockMarks1797200001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query("alter table clock add column mark text check (mark in ('V', 'M', 'C'))");
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table clock drop column mark');
  }
}
