import type { MigrationInterface, QueryRunner } from 'typeorm';

const CLOCKS = `jsonb_array_elements(v.state -> 'clocks') as c`;

/** Cases stayed marked as overdue by rungs that rang before an act was recorded which had been done in time. */
export class MarksFollowClocks1796169700000 implements MigrationInterface {
  readonly name = 'MarksFollowClocks1796169700000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      update case_participant p set was_overdue = false from case_view v
      where v.case_no = p.case_no and p.was_overdue
        and not exists (select 1 from ${CLOCKS} where (c ->> 'overdue')::boolean)
        and not exists (
          select 1 from case_rung r where r.case_no = p.case_no and r.rung in ('overdue', 'escalated')
            and not exists (
              select 1 from ${CLOCKS} where c ->> 'clockId' = r.clock_id::text and (c ? 'stoppedAt' or c ? 'pausedSince')))`);
  }

  /** The marks of before were wrong. */
  async down(): Promise<void> {}
}
