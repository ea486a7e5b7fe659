import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** The bytes of issued papers by office and digest: a file is kept once and neither changed nor removed. */
export class PaperFiles1795910400000 implements MigrationInterface {
  readonly name = 'PaperFiles1795910400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table paper_file (
      office text not null, digest text not null, bytes bytea not null, kept_at timestamptz not null,
      primary key (office, digest))`);
    await grantToAppRole(runner, 'SELECT, INSERT', 'paper_file');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table paper_file');
  }
}
