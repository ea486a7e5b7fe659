import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Missed clocks are counted as they stand and no longer marked once for good: a rung may ring before an act is recorded
 * that had been done in time.
 */
export class MissedClocks1796169800000 implements MigrationInterface {
  readonly name = 'MissedClocks1796169800000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index clock_missed on clock (office) where overdue');
    await runner.query(`
      update clock c set overdue = true where not overdue and stopped_at is null and exists (
        select 1 from clock_rung r where r.case_no = c.case_no and r.clock_id = c.clock_id
          and r.rung in ('overdue', 'escalated') and r.rung_at > c.due_at)`);
    await runner.query(`
      update case_summary s set was_overdue = false
      where was_overdue and not exists (select 1 from clock c where c.case_no = s.case_no and c.overdue)`);
    for (const table of ['count_mark', 'office_count'])
      await runner.query(`delete from ${table} where state = 'overdue'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index clock_missed');
    await runner.query(
      `insert into count_mark (subject, office, state) select clock_id::text, office, 'overdue' from clock where overdue`,
    );
    await runner.query(
      `insert into office_count (office, state, n) select office, 'overdue', count(*) from clock where overdue group by office`,
    );
  }
}
