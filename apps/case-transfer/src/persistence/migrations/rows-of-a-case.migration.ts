import type { MigrationInterface, QueryRunner } from 'typeorm';

const TABLES = ['case_participant', 'track_state', 'step', 'clock'] as const;

/**
 * Rows of a case are written in one transaction with its own row, which `CaseStore` inserts or updates first and counts, and which
 * nobody who may write here can delete: looking it up again for each of them took PostgreSQL a fifth of what it did for a
 * step (docs/adr/0024). A step of some kilobytes, most of it the signed command, stays in its row as it is, as events do.
 */
export class RowsOfACase1796900000000 implements MigrationInterface {
  readonly name = 'RowsOfACase1796900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`alter table ${table} drop constraint ${table}_case_no_fkey`);
    await runner.query('alter table step set (toast_tuple_target = 8160)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table step reset (toast_tuple_target)');
    for (const table of TABLES)
      await runner.query(
        `alter table ${table} add constraint ${table}_case_no_fkey foreign key (case_no) references case_file`,
      );
  }
}
