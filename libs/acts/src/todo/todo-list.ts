import type { ClockView, OfficerRole } from '#libs/contracts';
import type { Cursor } from '#libs/service';
import type { Db } from '../persistence/act-store.js';

export interface TodoRow {
  readonly case_no: string;
  readonly step: string;
  readonly roles: OfficerRole[];
  readonly basis: string;
  readonly due_at: Date | null;
  /** Until then the step should wait; past or null when it may be taken. */
  readonly not_before: Date | null;
  /** The two dates in the form in which the list sorts by them, for its cursor. */
  readonly sorted_by: readonly [string, string];
  readonly documents: string[];
  readonly title: string;
  readonly pack: string;
  /** Those that wait for the step, and those that may have set its date. */
  readonly clocks: ClockView[];
  /** An act for this very step that is signed and not yet judged. */
  readonly underway: string | null;
}

/** Who asks: an officer is told what he or she may do, a system what its office has to do. */
export interface TodoReader {
  readonly office: string;
  readonly officer?: string;
  readonly roles?: readonly OfficerRole[];
  /** Steps of the head that the officer takes in the head's place, while he or she presides. */
  readonly inHeadsPlace?: readonly string[];
}

/** Which part of the list. */
export interface TodoPage {
  /** Where the page before ended. */
  readonly after: Cursor | undefined;
  readonly limit: number;
  /** Leaves out what may not be taken yet at this instant. */
  readonly openAt?: Date | undefined;
}

/**
 * What the office has to do: first what is due, by date; then what has no limit; last what should still wait, in the
 * order in which it becomes possible. A step for named officers is shown to these alone. The statement has no name, so
 * that PostgreSQL plans it for the page that is asked for: one plan for all pages would read every line before it.
 */
export async function listTodos(
  db: Db,
  { office, officer, roles, inHeadsPlace }: TodoReader,
  { after = [], limit, openAt }: TodoPage,
): Promise<TodoRow[]> {
  const [dueAt, notBefore, caseNo, step] = after;
  return db.query<TodoRow>({
    text: `select t.case_no, t.step, t.roles, t.basis, nullif(t.due_at, 'infinity') as due_at, nullif(t.not_before, '-infinity') as not_before,
        array[t.due_at::text, t.not_before::text] as sorted_by, t.documents,
        v.state ->> 'title' as title, v.state ->> 'pack' as pack,
        coalesce((select jsonb_agg(c) from jsonb_array_elements(v.state -> 'clocks') c where c ->> 'awaits' = t.step or not c ? 'stoppedAt'), '[]') as clocks,
        (select a.command_no from act a where a.case_no = t.case_no and a.office = t.office and a.step = t.step and a.status = 'sent'
          order by a.signed_at desc limit 1) as underway
      from case_todo t join case_view v on v.case_no = t.case_no
      where t.office = $1 and ($2::text[] is null or t.roles && $2::text[] or (t.step = any ($10::text[]) and 'principal-head' = any (t.roles)))
        and ($3::text is null or not exists (select 1 from jsonb_array_elements(v.state -> 'next') n
          where n ->> 'step' = t.step and n ->> 'office' = t.office and not (n -> 'officers') ? $3))
        and ($4::timestamptz is null or t.not_before <= $4)
        and ($5::timestamptz is null or (t.due_at, t.not_before, t.case_no, t.step) > ($5, $6::timestamptz, $7::text, $8::text))
      order by t.due_at, t.not_before, t.case_no, t.step limit $9`,
    values: [
      office,
      roles ?? null,
      officer ?? null,
      openAt ?? null,
      dueAt ?? null,
      notBefore ?? null,
      caseNo ?? null,
      step ?? null,
      limit,
      inHeadsPlace ?? [],
    ],
  });
}
