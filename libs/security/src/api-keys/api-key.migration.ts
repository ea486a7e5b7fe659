import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** API keys of agency systems: hashes only. A key is never deleted, so that an audit row's actor stays known. */
export class ApiKey1700000000110 implements MigrationInterface {
  readonly name = 'ApiKey1700000000110';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table api_key (
        id text primary key,
        office text not null,
        secret_sha256 text not null check (secret_sha256 ~ '^[0-9a-f]{64}$'),
        scopes text[] not null check (cardinality(scopes) > 0),
        label text not null,
        created_at timestamptz not null,
        expires_at timestamptz not null check (expires_at > created_at),
        revoked_at timestamptz
      )`);
    await runner.query('create index api_key_by_office on api_key (office, created_at)');
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE (revoked_at)', 'api_key');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table api_key');
  }
}
