import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one officer, key or client did, for whoever finds that a credential was in other hands. What the bus brought is most of the audit, and not theirs. */
export class AuditByActor1797040013000 implements MigrationInterface {
  readonly name = 'AuditByActor1797040013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index audit_by_actor on audit (actor, id) where actor not like 'bus:%'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index audit_by_actor');
  }
}
