import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** Who presides over an office, from when until when. A designation is revoked, never changed and never deleted. */
export class Designation1796515200000 implements MigrationInterface {
  readonly name = 'Designation1796515200000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table designation (
        id bigint generated always as identity primary key,
        office text not null,
        officer text not null,
        from_at timestamptz not null,
        until_at timestamptz not null check (until_at > from_at),
        paper_no text not null,
        made_at timestamptz not null,
        made_by text not null,
        revoked_at timestamptz,
        revoked_by text,
        revoke_reason text,
        check ((revoked_at is null) = (revoked_by is null) and (revoked_at is null) = (revoke_reason is null))
      )`);
    await runner.query('create index designation_of_office on designation (office, id)');
    await runner.query('create index designation_by_end on designation (office, until_at)');
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE (revoked_at, revoked_by, revoke_reason)', 'designation');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table designation');
  }
}

export const designationMigrations = [Designation1796515200000];
