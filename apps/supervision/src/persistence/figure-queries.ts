import type { UnitOfWork } from '#libs/service';
import type { SupervisingScope } from '../domain/supervising-scope.js';

type Db = Pick<UnitOfWork, 'query'>;

export interface CountRow {
  readonly office: string;
  readonly state: string;
  readonly n: number;
}

export async function readCounts(db: Db, _scope: SupervisingScope, office: string | undefined): Promise<CountRow[]> {
  return db.query<CountRow>({
    name: 'supervision-counts',
    text: `select office, state, n::int as n from office_count where $1::text is null or office = $1 order by office, state`,
    values: [office ?? null],
  });
}

export interface FoundRow {
  readonly number: string;
  readonly kind: string;
  readonly subject_kind: 'clue' | 'case';
  readonly subject: string;
}

const MOST_FOUND = 50;

/** Clues and cases with a number that begins so. `%` and `_` in the text are taken literally. */
export async function searchNumbers(db: Db, _scope: SupervisingScope, beginning: string): Promise<FoundRow[]> {
  return db.query<FoundRow>({
    name: 'supervision-search',
    text: `select number, kind, subject_kind, subject from search_number where number like $1 order by number, subject_kind, subject, kind limit ${MOST_FOUND}`,
    values: [`${beginning.replace(/[\\%_]/g, '\\$&')}%`],
  });
}
