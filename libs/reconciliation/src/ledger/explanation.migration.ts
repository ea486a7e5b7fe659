import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What an operator says of a difference that stays. It is one of the state that the difference had then; a replica that
 * knows nothing of it leaves `explained` alone, so that what it finds alarms.
 */
export class ReconciliationExplanation1796600000000 implements MigrationInterface {
  readonly name = 'ReconciliationExplanation1796600000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reconciliation_difference
      add column state text not null default '',
      add column explained_state text,
      add column explanation text,
      add column explained_by text,
      add column explained_at timestamptz`);
    await runner.query(`alter table reconciliation
      add column explained integer not null default 0,
      add column rest_explained integer,
      add column rest_explanation text,
      add column rest_explained_by text,
      add column rest_explained_at timestamptz`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`alter table reconciliation drop column explained, drop column rest_explained,
      drop column rest_explanation, drop column rest_explained_by, drop column rest_explained_at`);
    await runner.query(`alter table reconciliation_difference drop column state, drop column explained_state,
      drop column explanation, drop column explained_by, drop column explained_at`);
  }
}
