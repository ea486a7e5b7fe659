import type { MigrationInterface, QueryRunner } from 'typeorm';

/** An officer who moved to another office is revoked at the one before, and it stands where to. */
export class RevocationMove1796700000000 implements MigrationInterface {
  readonly name = 'RevocationMove1796700000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table revocation add column moved_to text');
    await runner.query(
      'create index revocation_moved on revocation (office, subject) where moved_to is not null and lifted_at is null',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index revocation_moved');
    await runner.query('alter table revocation drop column moved_to');
  }
}
