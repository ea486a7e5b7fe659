import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createActTables, dropActTables } from '#libs/acts';

/** Officers of the supervising organs act on cases themselves; what they have to do is drawn from the steps known so far. */
export class Acts1795478400000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await createActTables(runner);
    await runner.query(NEWEST_STATES);
    await runner.query(TO_DO);
  }

  async down(runner: QueryRunner): Promise<void> {
    await dropActTables(runner);
  }
}

const NEWEST_STATES = `
  insert into case_view (case_no, seq, state, updated_at)
  select distinct on (case_no) case_no, seq, state, (step ->> 'recordedAt')::timestamptz from case_timeline order by case_no, seq desc`;

/** Only of offices that supervise the case: those of other owners have their to-dos at their own service. */
const TO_DO = `
  insert into case_todo (case_no, office, step, roles, basis, due_at, documents)
  select distinct on (v.case_no, n.office, n.step) v.case_no, n.office, n.step, n.roles, n.basis, coalesce(n."dueAt", 'infinity'), n.documents
  from case_view v, jsonb_to_recordset(v.state -> 'next')
    as n (office text, step text, roles text[], basis text, "dueAt" timestamptz, documents text[])
  where exists (select 1 from case_office o where o.case_no = v.case_no and o.office = n.office and 'supervisor' = any (o.taking_part_as))
  order by v.case_no, n.office, n.step, n."dueAt"`;
