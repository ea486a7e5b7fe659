import type { UnitOfWork } from '#libs/service';
import { isSeen, seenOffices } from '../domain/supervising-scope.js';
import type { SupervisingScope } from '../domain/supervising-scope.js';
import { readFacts } from './clue-facts.js';
import { clueViewOf } from '../domain/clue-view.js';
import type { ClueFacts } from '../domain/clue-view.js';

type Db = Pick<UnitOfWork, 'query'>;

/** All facts of one clue; undefined when nothing at all is known of it, or no office that it is about is in the scope. */
export async function findClueFacts(db: Db, scope: SupervisingScope, clueNo: string): Promise<ClueFacts | undefined> {
  const [facts] = await readFacts(db, [clueNo]);
  return facts && isSeen(scope, officesOf(facts)) && hasAny(facts) ? facts : undefined;
}

function hasAny({ versions, recalls, receipts }: ClueFacts): boolean {
  return versions.length + recalls.length + receipts.length > 0;
}

/**
 * The offices by which a clue is in a scope: its poster and its addressees, as in lists. Any other office counts only
 * while nothing but receipts has come.
 */
function officesOf(facts: ClueFacts): string[] {
  const { newest, versions } = clueViewOf(facts);
  if (!newest) return [...facts.recalls, ...facts.receipts].map(({ office }) => office);
  return versions.flatMap(({ office, recipients }) => [office, ...recipients]);
}

/** The cases that rest on a clue, by its number. */
export async function casesOfClue(db: Db, scope: SupervisingScope, clueNo: string): Promise<string[]> {
  const rows = await db.query<{ subject: string }>({
    name: 'supervision-cases-of-clue',
    text: `select subject from search_number where number = $1 and kind = 'clue' and subject_kind = 'case'
        and ($2::text[] is null or exists (select 1 from case_office o where o.case_no = subject and o.office = any($2)))
      order by subject`,
    values: [clueNo.toUpperCase(), seenOffices(scope)],
  });
  return rows.map((row) => row.subject);
}
