import type { UnitOfWork } from '#libs/service';
import { seenOffices } from '../domain/supervising-scope.js';
import type { SupervisingScope } from '../domain/supervising-scope.js';

type Db = Pick<UnitOfWork, 'query'>;

export interface CountRow {
  readonly office: string;
  readonly state: string;
  readonly n: number;
}

export async function readCounts(db: Db, scope: SupervisingScope, office: string | undefined): Promise<CountRow[]> {
  return db.query<CountRow>({
    name: 'supervision-counts',
    text: `select office, state, n::int as n from office_count
      where ($1::text is null or office = $1) and ($2::text[] is null or office = any($2))
      union all
      select office, 'overdue', count(*)::int from clock
      where overdue and ($1::text is null or office = $1) and ($2::text[] is null or office = any($2)) group by office
      order by office, state`,
    values: [office ?? null, seenOffices(scope)],
  });
}

export interface FoundRow {
  readonly number: string;
  readonly kind: string;
  readonly subject_kind: 'clue' | 'case';
  readonly subject: string;
}

const MOST_FOUND = 50;

const SEEN_SUBJECT = `case subject_kind
  when 'case' then exists (select 1 from case_office o where o.case_no = subject and o.office = any($2))
  else exists (select 1 from clue_office o where o.clue_no = subject and o.office = any($2)) end`;

/** Clues and cases with a number that begins so. `%` and `_` in the text are taken literally. */
export async function searchNumbers(db: Db, scope: SupervisingScope, beginning: string): Promise<FoundRow[]> {
  return db.query<FoundRow>({
    name: 'supervision-search',
    text: `select number, kind, subject_kind, subject from search_number
      where number like $1 and ($2::text[] is null or ${SEEN_SUBJECT})
      order by number, subject_kind, subject, kind limit ${MOST_FOUND}`,
    values: [`${beginning.replace(/[\\%_]/g, '\\$&')}%`, seenOffices(scope)],
  });
}
