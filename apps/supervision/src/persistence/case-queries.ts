import type { CaseState, ClockRungV1, CommandRefusedV1, OfficeId, RecordedStep } from '#libs/contracts';
import type { GoodsToldAt } from '#libs/law';
import type { Cursor, UnitOfWork } from '#libs/service';
import { isSeen, seenOffices } from '../domain/supervising-scope.js';
import type { SupervisingScope } from '../domain/supervising-scope.js';
import { Conditions } from './condition.js';

type Db = Pick<UnitOfWork, 'query'>;

export interface CaseFilter {
  readonly office?: string;
  readonly state?: string;
  /** Only cases with a clock missed by this instant. */
  readonly overdueAt?: Date;
  readonly after?: Cursor;
  readonly limit: number;
}

export interface CaseRow {
  readonly case_no: string;
  readonly seq: number;
  readonly title: string;
  readonly updated_at: Date;
  readonly cursor_at: string;
  readonly states: string[];
  readonly was_overdue: boolean;
  readonly next_due_at: Date | null;
  readonly participants: { office: string; as: string[] }[];
}

/** An office that left a case is still listed there, and so is the case for whoever supervises it. */
const SEEN = `exists (select 1 from case_office seen where seen.case_no = s.case_no and seen.office = any(?::text[]))`;

/** Last changed first. */
export async function listCases(db: Db, scope: SupervisingScope, filter: CaseFilter): Promise<CaseRow[]> {
  const byOffice = filter.office !== undefined;
  const sort = byOffice ? 'o' : 's';
  const where = new Conditions()
    .whereGiven('o.office = ?', filter.office)
    .whereGiven(SEEN, seenOffices(scope) ?? undefined)
    .whereGiven('s.states @> array[?::text]', filter.state)
    .whereGiven('(s.was_overdue or s.next_due_at < ?)', filter.overdueAt)
    .where(`${sort}.updated_at is not null`);
  if (filter.after) {
    const [at, no] = filter.after;
    where.where(
      `(${sort}.updated_at, ${sort}.case_no) < (${where.parameter(at)}::timestamptz, ${where.parameter(no)})`,
    );
  }
  const text = `
    select s.case_no, s.seq, s.title, s.updated_at, s.updated_at::text as cursor_at, s.states, s.was_overdue, s.next_due_at,
      (select jsonb_agg(jsonb_build_object('office', p.office, 'as', p.taking_part_as) order by p.office)
        from case_office p where p.case_no = s.case_no) as participants
    from ${byOffice ? 'case_office o join case_summary s on s.case_no = o.case_no' : 'case_summary s'} where ${where}
    order by ${sort}.updated_at desc, ${sort}.case_no desc limit ${where.parameter(filter.limit)}`;
  return db.query<CaseRow>({ text, values: where.values });
}

/** Whether the office is the organ supervising the case: it may act in it, where others only look. */
export async function supervises(db: Db, office: OfficeId, caseNo: string): Promise<boolean> {
  const rows = await db.query({
    name: 'supervision-supervises',
    text: `select 1 from case_office where office = $1 and case_no = $2 and 'supervisor' = any (taking_part_as)`,
    values: [office, caseNo],
  });
  return rows.length > 0;
}

/** Which office supervises which of these cases. */
export async function supervisorsOf(
  db: Db,
  caseNos: readonly string[],
): Promise<{ caseNo: string; office: OfficeId }[]> {
  return db.query({
    name: 'supervision-supervisors',
    text: `select case_no as "caseNo", office from case_office
      where case_no = any($1::text[]) and 'supervisor' = any (taking_part_as) order by case_no, office`,
    values: [caseNos],
  });
}

/** The newest state of a case, for the organ that supervises it. */
export async function findSupervisedState(db: Db, office: OfficeId, caseNo: string): Promise<CaseState | undefined> {
  const [row] = await db.query<{ state: CaseState }>({
    name: 'supervision-supervised-state',
    text: `select v.state from case_office o join case_view v on v.case_no = o.case_no
      where o.office = $1 and o.case_no = $2 and 'supervisor' = any (o.taking_part_as)`,
    values: [office, caseNo],
  });
  return row?.state;
}

/** What is known of one case: how it stands, its steps in order, rungs and refused commands. */
export interface CaseRecord {
  readonly state?: CaseState;
  readonly steps: readonly {
    step: RecordedStep;
    command: string;
    published_at: Date;
    bus_at: Date;
  }[];
  readonly rungs: readonly ClockRungV1[];
  readonly refusals: readonly CommandRefusedV1[];
}

/**
 * What is known of a case; undefined when nothing is, or when none of its offices is in the scope. When an office in
 * the scope merely tried an act on a case of others, its organ is shown the refusal and nothing of the case.
 */
export async function findCase(db: Db, scope: SupervisingScope, caseNo: string): Promise<CaseRecord | undefined> {
  const [offices, newest, steps, rungs, refusals] = await Promise.all([
    db.query<{ office: OfficeId }>({
      name: 'supervision-case-offices',
      text: `select office from case_office where case_no = $1`,
      values: [caseNo],
    }),
    db.query<{ state: CaseState }>({
      name: 'supervision-case-state',
      text: `select state from case_view where case_no = $1`,
      values: [caseNo],
    }),
    db.query<CaseRecord['steps'][number]>({
      name: 'supervision-case-steps',
      text: `select step, command, published_at, bus_at from case_timeline where case_no = $1 order by seq`,
      values: [caseNo],
    }),
    db.query<{ rung_event: ClockRungV1 }>({
      name: 'supervision-case-rungs',
      text: `select rung_event from clock_rung where case_no = $1 order by rung_at, clock_id, rung`,
      values: [caseNo],
    }),
    db.query<{ refusal: CommandRefusedV1 }>({
      name: 'supervision-case-refusals',
      text: `select refusal from command_refusal where case_no = $1 order by refused_at, command_no`,
      values: [caseNo],
    }),
  ]);
  if (steps.length + rungs.length + refusals.length === 0) return undefined;
  const about = [...offices.map(({ office }) => office), ...rungs.map((row) => row.rung_event.clock.office)];
  const refused = refusals.map(({ refusal }) => refusal);
  if (!isSeen(scope, about)) {
    const own = refused.filter(({ office }) => isSeen(scope, [office]));
    return own.length === 0 ? undefined : { steps: [], rungs: [], refusals: own };
  }
  return { state: newest[0]?.state, steps, rungs: rungs.map((row) => row.rung_event), refusals: refused };
}

/** The goods told when an office joined. Only to be asked for a case that the scope sees. */
export async function goodsToldOf(db: Db, caseNo: string): Promise<GoodsToldAt[]> {
  return db.query<GoodsToldAt>({
    name: 'supervision-goods-told',
    text: `select seq, state -> 'goods' as goods from case_timeline where case_no = $1 and state ? 'goods' order by seq`,
    values: [caseNo],
  });
}
