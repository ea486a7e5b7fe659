import type { CaseState, ClockRungV1, RecordedStep } from '#libs/contracts';
import type { GoodsToldAt } from '#libs/law';
import type { Cursor, UnitOfWork } from '#libs/service';

type Db = Pick<UnitOfWork, 'query'>;

export interface CaseFilter {
  readonly office: string;
  readonly state?: string;
  readonly part?: string;
  /** Only cases with a clock missed by this instant. */
  readonly overdueAt?: Date;
  readonly after?: Cursor;
  readonly limit: number;
}

export interface CaseLineRow {
  readonly case_no: string;
  readonly parts: string[];
  readonly was_overdue: boolean;
  readonly next_due_at: Date | null;
  readonly updated_at: Date;
  readonly cursor_at: string;
  readonly state: CaseState;
}

/** The office's cases, last changed first. Has no name, so that it is planned for the filters and the place that are given. */
export async function listCases(db: Db, filter: CaseFilter): Promise<CaseLineRow[]> {
  return db.query<CaseLineRow>({
    text: `select p.case_no, p.parts, p.was_overdue, p.next_due_at, p.updated_at, p.updated_at::text as cursor_at, v.state
      from case_participant p join case_view v on v.case_no = p.case_no
      where p.office = $1
        and ($2::text is null or p.states @> array[$2::text])
        and ($3::text is null or p.parts @> array[$3::text])
        and ($4::timestamptz is null or p.was_overdue or p.next_due_at < $4)
        and ($5::timestamptz is null or (p.updated_at, p.case_no) < ($5, $6::text))
      order by p.updated_at desc, p.case_no desc limit $7`,
    values: [
      filter.office,
      filter.state ?? null,
      filter.part ?? null,
      filter.overdueAt ?? null,
      filter.after?.[0] ?? null,
      filter.after?.[1] ?? null,
      filter.limit,
    ],
  });
}

/** Newest state of a case in which the office takes part. */
export async function findState(db: Db, office: string, caseNo: string): Promise<CaseState | undefined> {
  const [row] = await db.query<{ state: CaseState }>({
    name: 'case-state',
    text: `select v.state from case_participant p join case_view v on v.case_no = p.case_no where p.office = $1 and p.case_no = $2`,
    values: [office, caseNo],
  });
  return row?.state;
}

/** Only to be asked for an office that takes part in the case. */
export async function stepsOf(db: Db, caseNo: string): Promise<RecordedStep[]> {
  const rows = await db.query<{ step: RecordedStep }>({
    name: 'case-steps',
    text: `select step from case_timeline where case_no = $1 order by seq`,
    values: [caseNo],
  });
  return rows.map(({ step }) => step);
}

/** The goods told when an office joined. Only to be asked for an office that takes part in the case. */
export async function goodsToldOf(db: Db, caseNo: string): Promise<GoodsToldAt[]> {
  return db.query<GoodsToldAt>({
    name: 'case-goods-told',
    text: `select seq, goods_told as goods from case_timeline where case_no = $1 and goods_told is not null order by seq`,
    values: [caseNo],
  });
}

/** Only to be asked for an office that takes part in the case. */
export async function rungsOf(db: Db, caseNo: string): Promise<ClockRungV1[]> {
  const rows = await db.query<{ rung_event: ClockRungV1 }>({
    name: 'case-rungs',
    text: `select rung_event from case_rung where case_no = $1 order by rung_at, clock_id, rung`,
    values: [caseNo],
  });
  return rows.map(({ rung_event }) => rung_event);
}
