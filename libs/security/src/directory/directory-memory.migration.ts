import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** Which directories this service has taken, one row each; a row with a reason is an older one that was accepted on purpose. */
export class DirectoryMemory1796300002000 implements MigrationInterface {
  readonly name = 'DirectoryMemory1796300002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table directory_taken (
      id bigint generated always as identity primary key,
      version integer not null,
      digest text not null,
      root text not null,
      reason text,
      taken_at timestamptz not null default clock_timestamp()
    )`);
    await grantToAppRole(runner, 'SELECT, INSERT', 'directory_taken');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table directory_taken');
  }
}
