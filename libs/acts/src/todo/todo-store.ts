import type { CaseState, OfficeId } from '#libs/contracts';
import type { Tx } from '#libs/service';

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
    not_before: next.notBefore ?? '-infinity',
    documents: next.documents,
  }));
  tx.write({
    name: 'case-add-todos',
    text: `insert into case_todo (case_no, office, step, roles, basis, due_at, not_before, documents)
      select distinct on (case_no, office, step) case_no, office, step, roles, basis, due_at, not_before, documents
      from jsonb_populate_recordset(null::case_todo, $1::jsonb) order by case_no, office, step, due_at, not_before`,
    values: [JSON.stringify(rows)],
  });
}
