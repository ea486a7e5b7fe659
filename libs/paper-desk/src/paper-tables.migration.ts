import type { MigrationInterface, QueryRunner } from 'typeorm';
import { PaperPersons1797040010000 } from './paper-persons.migration.js';
import { PapersOfBefore1797200002000 } from './papers-of-before.migration.js';
import { grantToAppRole } from '#libs/service';

/**
 * Issued papers and the registers their numbers come from. `content` holds what was filled in, its persons masked. A
 * paper is never changed; a correction is another paper that names it.
 */
const TABLES = `
create table paper_register (
  office text not null,
  series text not null,
  year integer not null,
  last_no integer not null,
  primary key (office, series, year)
);
create table paper (
  paper_id text primary key,
  office text not null,
  case_no text not null,
  kind text not null,
  title text not null,
  document_no text,
  series text,
  year integer,
  serial_no integer,
  digest text not null,
  content jsonb not null,
  replaces text unique references paper,
  issued_at timestamptz not null,
  issued_by text not null,
  idempotency_key text,
  request_digest text not null
);
create unique index paper_number on paper (office, series, year, serial_no);
create unique index paper_idempotency on paper (office, issued_by, idempotency_key);
create index paper_of_case on paper (office, case_no, issued_at desc, paper_id desc);
create index paper_digest on paper (office, case_no, digest);
`;

export class PaperTables1795478400000 implements MigrationInterface {
  readonly name = 'PaperTables1795478400000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(TABLES);
    await grantToAppRole(runner, 'SELECT, INSERT, UPDATE', 'paper_register');
    await grantToAppRole(runner, 'SELECT, INSERT', 'paper');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table paper, paper_register');
  }
}

/** Tables of official papers, in the order they are built. */
export const paperMigrations = [PaperTables1795478400000, PaperPersons1797040010000, PapersOfBefore1797200002000];
