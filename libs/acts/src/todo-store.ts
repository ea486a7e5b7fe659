import type { CaseState, OfficeId, OfficerRole } from '#libs/contracts';
import type { Cursor, Tx } from '#libs/service';
import type { Db } from './act-store.js';

/** A state that has come, when its step was recorded, and when it was computed anew since, if it was. */
export interface RecordedState {
  readonly state: CaseState;
  readonly recordedAt: string;
  readonly recomputedAt?: string;
}

/** A line that was not in the office's to-do list before. */
export interface NewTodo {
  readonly caseNo: string;
  readonly next: CaseState['next'][number];
}

/** What came of states that were offered: those that were newer, and the to-dos that are new with them. */
export interface TakenOver {
  readonly newer: readonly RecordedState[];
  readonly added: readonly NewTodo[];
}

/**
 * Takes over the states that are newer than what is stored, by a later step or computed anew after the same, and draws
 * the to-dos of this service's offices from them. An older state that arrives late changes nothing. The case's row is locked until the transaction ends, so
 * two consumers of one case follow each other.
 */
export async function takeOverTodos(
  tx: Tx,
  states: readonly RecordedState[],
  isOwnOffice: (office: OfficeId) => boolean,
): Promise<TakenOver> {
  const newest = newestOfEach(states);
  const taken = new Set(await saveNewer(tx, newest));
  const newer = newest.filter(({ state }) => taken.has(state.caseNo));
  return { newer, added: newer.length > 0 ? await replaceTodos(tx, newer, isOwnOffice) : [] };
}

function newestOfEach(states: readonly RecordedState[]): RecordedState[] {
  const newest = new Map<string, RecordedState>();
  for (const one of states) {
    const known = newest.get(one.state.caseNo);
    if (!known || isNewer(one, known)) newest.set(one.state.caseNo, one);
  }
  return [...newest.values()].sort((a, b) => (a.state.caseNo < b.state.caseNo ? -1 : 1));
}

function isNewer(one: RecordedState, known: RecordedState): boolean {
  if (one.state.seq !== known.state.seq) return one.state.seq > known.state.seq;
  const stated = ({ recomputedAt }: RecordedState) =>
    recomputedAt === undefined ? -Infinity : Date.parse(recomputedAt);
  return stated(one) > stated(known);
}

async function saveNewer(tx: Tx, states: readonly RecordedState[]): Promise<string[]> {
  const rows = await tx.query<{ case_no: string }>({
    name: 'case-save-newer',
    text: `insert into case_view (case_no, seq, state, updated_at, stated_at)
      select * from unnest($1::text[], $2::int[], $3::jsonb[], $4::timestamptz[], $5::timestamptz[])
      on conflict (case_no) do update
        set seq = excluded.seq, state = excluded.state, updated_at = excluded.updated_at, stated_at = excluded.stated_at
        where (case_view.seq, coalesce(case_view.stated_at, '-infinity')) < (excluded.seq, coalesce(excluded.stated_at, '-infinity'))
      returning case_no`,
    values: [
      states.map((s) => s.state.caseNo),
      states.map((s) => s.state.seq),
      states.map((s) => JSON.stringify(s.state)),
      states.map((s) => s.recordedAt),
      states.map(({ recomputedAt }) => recomputedAt ?? null),
    ],
  });
  return rows.map((row) => row.case_no);
}

async function replaceTodos(
  tx: Tx,
  states: readonly RecordedState[],
  isOwnOffice: (office: OfficeId) => boolean,
): Promise<NewTodo[]> {
  const todos = states.flatMap(({ state: { caseNo, next } }) =>
    next
      .filter(({ office, whenever }) => !whenever && isOwnOffice(office))
      .map((one): NewTodo => ({ caseNo, next: one })),
  );
  const before = await tx.query<LineRow>({
    name: 'case-drop-todos',
    text: `delete from case_todo where case_no = any($1::text[]) returning case_no, office, step`,
    values: [states.map((s) => s.state.caseNo)],
  });
  if (todos.length > 0) await insertTodos(tx, todos);
  const known = new Set(before.map(({ case_no, office, step }) => lineOf(case_no, office, step)));
  return todos.filter(({ caseNo, next: { office, step } }) => !known.has(lineOf(caseNo, office, step)));
}

interface LineRow {
  readonly case_no: string;
  readonly office: string;
  readonly step: string;
}

function lineOf(caseNo: string, office: OfficeId, step: string): string {
  return [caseNo, office, step].join(' ');
}

async function insertTodos(tx: Tx, todos: readonly NewTodo[]): Promise<void> {
  const rows = todos.map(({ caseNo, next }) => ({
    case_no: caseNo,
    office: next.office,
    step: next.step,
    roles: next.roles,
    basis: next.basis,
    due_at: next.dueAt ?? 'infinity',
    documents: next.documents,
  }));
  tx.write({
    name: 'case-add-todos',
    text: `insert into case_todo (case_no, office, step, roles, basis, due_at, documents)
      select distinct on (case_no, office, step) case_no, office, step, roles, basis, due_at, documents
      from jsonb_populate_recordset(null::case_todo, $1::jsonb) order by case_no, office, step, due_at`,
    values: [JSON.stringify(rows)],
  });
}

export interface TodoRow {
  readonly case_no: string;
  readonly step: string;
  readonly roles: OfficerRole[];
  readonly basis: string;
  readonly due_at: Date | null;
  readonly cursor_at: string;
  readonly documents: string[];
  readonly title: string;
  readonly pack: string;
  /** An act for this very step that is signed and not yet judged. */
  readonly underway: string | null;
}

/** Who asks: an officer is told what he or she may do, a system what its office has to do. */
export interface TodoReader {
  readonly office: string;
  readonly officer?: string;
  readonly roles?: readonly OfficerRole[];
}

/**
 * What the office has to do, due first, without limit last; of a step for named officers only those are told. Has no name, so
 * that it is planned for the place that is given: one plan for all would read every line before it.
 */
export async function listTodos(
  db: Db,
  { office, officer, roles }: TodoReader,
  after: Cursor | undefined,
  limit: number,
): Promise<TodoRow[]> {
  return db.query<TodoRow>({
    text: `select t.case_no, t.step, t.roles, t.basis, nullif(t.due_at, 'infinity') as due_at, t.due_at::text as cursor_at, t.documents,
        v.state ->> 'title' as title, v.state ->> 'pack' as pack,
        (select a.command_no from act a where a.case_no = t.case_no and a.office = t.office and a.step = t.step and a.status = 'sent'
          order by a.signed_at desc limit 1) as underway
      from case_todo t join case_view v on v.case_no = t.case_no
      where t.office = $1 and ($2::text[] is null or t.roles && $2::text[])
        and ($7::text is null or not exists (select 1 from jsonb_array_elements(v.state -> 'next') n
          where n ->> 'step' = t.step and n ->> 'office' = t.office and not (n -> 'officers') ? $7))
        and ($3::timestamptz is null or (t.due_at, t.case_no, t.step) > ($3, $4::text, $5::text))
      order by t.due_at, t.case_no, t.step limit $6`,
    values: [office, roles ?? null, after?.[0] ?? null, after?.[1] ?? null, after?.[2] ?? null, limit, officer ?? null],
  });
}
