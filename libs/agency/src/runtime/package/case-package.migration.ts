import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/** When a content was first handed out as a package, so that the same content is the same file for ever. */
export class CasePackage1795996900000 implements MigrationInterface {
  readonly name = 'CasePackage1795996900000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_package (
        office text not null,
        case_no text not null,
        content_digest text not null,
        made_at timestamptz(3) not null,
        primary key (office, case_no, content_digest)
      )`);
    await grantToAppRole(runner, 'SELECT, INSERT', 'case_package');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_package');
  }
}

export const packageMigrations = [CasePackage1795996900000];
