import type { UnitOfWork } from '#libs/service';
import { seenOffices } from '../domain/supervising-scope.js';
import type { SupervisingScope } from '../domain/supervising-scope.js';

type Db = Pick<UnitOfWork, 'query'>;

/** Up to this many are looked at one by one in less time than it takes to walk past all that others may see. */
const FEW = 500;

/** The clues in a scope, or the cases, when they are few among very many; undefined when they are not. */
export function fewCluesSeen(db: Db, scope: SupervisingScope): Promise<string[] | undefined> {
  return fewSeen(db, scope, 'select clue_no as no from clue_office where office = any($1)');
}

export function fewCasesSeen(db: Db, scope: SupervisingScope): Promise<string[] | undefined> {
  return fewSeen(db, scope, 'select case_no as no from case_office where office = any($1)');
}

async function fewSeen(db: Db, scope: SupervisingScope, text: string): Promise<string[] | undefined> {
  const offices = seenOffices(scope);
  if (offices === null) return undefined;
  const seen = await db.query<{ no: string }>({ text: `${text} limit ${FEW + 1}`, values: [offices] });
  return seen.length > FEW ? undefined : seen.map(({ no }) => no);
}
