import type { ClueSummarisedV1 } from '#libs/contracts';
import type { UnitOfWork } from '#libs/service';
import { numbersOfClue } from '../domain/search-numbers.js';
import type { SearchNumber } from '../domain/search-numbers.js';
import { seenOffices } from '../domain/supervising-scope.js';
import type { SupervisingScope } from '../domain/supervising-scope.js';
import { fewCasesSeen, fewCluesSeen } from './few-seen.js';

type Db = Pick<UnitOfWork, 'query'>;

const MOST_FOUND = 50;

const COLUMNS = 'number, kind, subject_kind as "subjectKind", subject';

const seenSubject = (fence = '') => `($2::text[] is null or case subject_kind
  when 'case' then exists (select 1 from case_office o where o.case_no = subject and o.office = any($2) ${fence})
  else exists (select 1 from clue_office o where o.clue_no = subject and o.office = any($2) ${fence}) end)`;
const ORDER = 'order by number, subject_kind, subject, kind';
const NEAR_NUMBERS = 2_000;

/**
 * Clues and cases with a number that begins so. For an organ that may see only few, these few are searched, since the
 * index would lead it past all that others see. For any other, the first numbers of the index are mostly its own.
 */
export async function searchNumbers(db: Db, scope: SupervisingScope, beginning: string): Promise<SearchNumber[]> {
  const clues = await fewCluesSeen(db, scope);
  const cases = clues && (await fewCasesSeen(db, scope));
  if (clues && cases) {
    const found = [...(await numbersOfClues(db, clues, beginning)), ...(await numbersOfCases(db, cases, beginning))];
    return found.sort(byNumber).slice(0, MOST_FOUND);
  }
  const near = await nearNumbers(db, scope, beginning);
  const isWhole = near.length === MOST_FOUND || !(await areMoreThanNear(db, beginning));
  return isWhole ? near : allNumbers(db, scope, beginning);
}

/** `offset 0` keeps the server from collecting all that an organ may see before it looks at the first number. */
function nearNumbers(db: Db, scope: SupervisingScope, beginning: string): Promise<SearchNumber[]> {
  return db.query<SearchNumber>({
    name: 'supervision-search-near',
    text: `select ${COLUMNS} from (select * from search_number where number like $1 ${ORDER} limit ${NEAR_NUMBERS}) near
      where ${seenSubject('offset 0')} ${ORDER} limit ${MOST_FOUND}`,
    values: [patternOf(beginning), seenOffices(scope)],
  });
}

async function areMoreThanNear(db: Db, beginning: string): Promise<boolean> {
  const more = await db.query({
    name: 'supervision-search-has-more',
    text: `select 1 from search_number where number like $1 ${ORDER} limit 1 offset ${NEAR_NUMBERS}`,
    values: [patternOf(beginning)],
  });
  return more.length > 0;
}

function allNumbers(db: Db, scope: SupervisingScope, beginning: string): Promise<SearchNumber[]> {
  return db.query<SearchNumber>({
    name: 'supervision-search',
    text: `select ${COLUMNS} from search_number where number like $1 and ${seenSubject()} ${ORDER} limit ${MOST_FOUND}`,
    values: [patternOf(beginning), seenOffices(scope)],
  });
}

/**
 * The numbers of clues, computed again from their posters' versions: an index of numbers by clue would cost each clue
 * four to seven entries.
 */
async function numbersOfClues(db: Db, clueNos: readonly string[], beginning: string): Promise<SearchNumber[]> {
  const versions = await db.query<{ summary: ClueSummarisedV1 }>({
    name: 'supervision-versions-of-few',
    text: `select summary from clue_version join clue_summary using (clue_no, office) where clue_no = any($1)`,
    values: [clueNos],
  });
  const numbers = versions.flatMap(({ summary }) => numbersOfClue(summary));
  const found = numbers.filter(({ number }) => number.startsWith(beginning));
  return [...new Map(found.map((one) => [`${one.number} ${one.kind} ${one.subject}`, one])).values()];
}

function numbersOfCases(db: Db, caseNos: readonly string[], beginning: string): Promise<SearchNumber[]> {
  return db.query<SearchNumber>({
    name: 'supervision-numbers-of-few',
    text: `select ${COLUMNS} from search_number where subject_kind = 'case' and subject = any($1) and number like $2`,
    values: [caseNos, patternOf(beginning)],
  });
}

/** `%` and `_` in the text are taken literally. */
function patternOf(beginning: string): string {
  return `${beginning.replace(/[\\%_]/g, '\\$&')}%`;
}

/** In the order of the index of numbers. */
function byNumber(a: SearchNumber, b: SearchNumber): number {
  return (
    compare(a.number, b.number) ||
    compare(a.subjectKind, b.subjectKind) ||
    compare(a.subject, b.subject) ||
    compare(a.kind, b.kind)
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
