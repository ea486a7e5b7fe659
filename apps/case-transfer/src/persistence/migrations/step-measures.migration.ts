import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds the steps that recorded or ended measures, of which the measures of a case are the sum. */
export class StepMeasures1795766400000 implements MigrationInterface {
  readonly name = 'StepMeasures1795766400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      "create index step_of_measures on step (case_no, seq) where said ?| array['recordsMeasure', 'endsMeasures']",
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index step_of_measures');
  }
}
