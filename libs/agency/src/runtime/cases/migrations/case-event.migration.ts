import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantToAppRole } from '#libs/service';

/**
 * What case-transfer said of a case exactly as it was signed, with its proof: enough to show years later, and to
 * others, who said it. It is what a package of the case is made from.
 */
export class CaseEvent1795996800000 implements MigrationInterface {
  readonly name = 'CaseEvent1795996800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table case_event (
        event_id uuid primary key,
        case_no text not null,
        writer text not null,
        reader text not null,
        type text not null,
        dataschema text not null,
        recipients json not null,
        signed_at timestamptz not null,
        bus_at timestamptz not null,
        digest text not null,
        proof json not null,
        raw bytea not null
      )`);
    await runner.query('create index case_event_of_case on case_event (case_no, event_id)');
    await grantToAppRole(runner, 'SELECT, INSERT', 'case_event');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table case_event');
  }
}
