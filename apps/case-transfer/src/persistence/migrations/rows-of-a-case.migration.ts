import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole, revokeFromAppRole } from '#libs/service';

/** What a step may change of them; which case a row belongs to is none of it. */
const CHANGEABLE = {
  case_file: 'seq, title, ground, suspected_crime, receiving_office, team, clue_nos, changed_at',
  track_state: 'state, since, version',
  clock: 'started_at, stopped_at, stopped_seq, pauses, extensions, next_fire_at, calendar_version',
} as const;

const TABLES = ['case_participant', 'track_state', 'step', 'clock'] as const;

/**
 * Rows of a case are written in one transaction with its own row, which `CaseStore` inserts or updates first and counts. Looking
 * it up again for each of them took PostgreSQL a fifth of what it did for a step (docs/adr/0024); instead the service's
 * role, which could never delete a case, can no longer rename one or give a row to another. A step of some kilobytes, most of it the
 * signed command, stays in its row as it is, as events do.
 */
export class RowsOfACase1796900000000 implements MigrationInterface {
  readonly name = 'RowsOfACase1796900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const table of TABLES) await runner.query(`alter table ${table} drop constraint ${table}_case_no_fkey`);
    for (const [table, columns] of Object.entries(CHANGEABLE)) {
      await revokeFromAppRole(runner, 'UPDATE', table);
      await grantToAppRole(runner, `UPDATE (${columns})`, table);
    }
    await runner.query('alter table step set (toast_tuple_target = 8160)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table step reset (toast_tuple_target)');
    for (const table of Object.keys(CHANGEABLE)) await grantToAppRole(runner, 'UPDATE', table);
    for (const table of TABLES)
      await runner.query(
        `alter table ${table} add constraint ${table}_case_no_fkey foreign key (case_no) references case_file`,
      );
  }
}
