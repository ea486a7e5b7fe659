import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** Who was revoked, when, by whom and why. A revocation is lifted, never changed and never deleted. */
export class Revocation1796256000000 implements MigrationInterface {
  readonly name = 'Revocation1796256000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table revocation (
        id bigint generated always as identity primary key,
        kind text not null check (kind in ('officer', 'client')),
        subject text not null,
        office text,
        scope text not null check (scope in ('earlier-tokens', 'every-token')),
        reason text not null,
        revoked_at timestamptz not null,
        revoked_by text not null,
        lifted_at timestamptz,
        lifted_by text,
        lift_reason text,
        check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
      )`);
    await runner.query('create index revocation_in_force on revocation (id) where lifted_at is null');
    await runner.query('create index revocation_by_subject on revocation (subject, id)');
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE (lifted_at, lifted_by, lift_reason)', 'revocation');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table revocation');
  }
}
