import { isBlank } from '#libs/kernel';
import type { Problem } from '#libs/kernel';
import type { PaperDefinition, TableName } from '../definition/definition.js';
import { TABLES } from '../definition/definition.js';
import type { PaperInput } from './paper-input.js';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const FIELD_LENGTH = 4000;
// A tabulator or a line feed may stand in a text; nothing else that cannot be seen may.
const UNSEEN = /[^\P{Cc}\n\t]/u;

/** Everything that is wrong with what was filled in, each with its place. */
export function checkInput(
  paper: PaperDefinition,
  given: Pick<PaperInput, 'issuedOn' | 'fields' | 'goods' | 'documents'>,
): Problem[] {
  const unknown = Object.keys(given.fields).filter((name) => !Object.hasOwn(paper.fields, name));
  return [
    ...unknown.map((name) => ({ path: `/fields/${name}`, code: 'CONTRACT.FIELD_UNKNOWN' })),
    ...Object.keys(paper.fields).flatMap((name) => fieldProblem(paper, name, given.fields[name], given.issuedOn)),
    ...TABLES.flatMap((table): Problem[] => {
      const rows = given[table];
      if (rows && rows.length > 0)
        return paper.tables?.[table] ? [] : [{ path: `/${table}`, code: 'CONTRACT.FIELD_UNKNOWN' }];
      const isMissed = paper.tables?.[table] === 'required' || isSpokenOf(paper, table, given.fields);
      return isMissed ? [{ path: `/${table}`, code: 'CONTRACT.FIELD_MISSING' }] : [];
    }),
  ];
}

/** A table that is printed on an answer (`checked=different`) is what that answer refers the reader to. */
function isSpokenOf({ body }: PaperDefinition, table: TableName, fields: PaperInput['fields']): boolean {
  return body.some((block) => {
    if (!('table' in block) || block.table !== table) return false;
    const [field = '', answer] = block.when?.split('=') ?? [];
    return answer !== undefined && fields[field] === answer;
  });
}

function fieldProblem(paper: PaperDefinition, name: string, value: unknown, issuedOn: string): Problem[] {
  const path = `/fields/${name}`;
  const { optional, date, ahead, choices } = paper.fields[name]!;
  if (value === undefined) return optional ? [] : [{ path, code: 'CONTRACT.FIELD_MISSING' }];
  if (typeof value !== 'string') return [{ path, code: 'CONTRACT.WRONG_TYPE', params: { expected: 'string' } }];
  if (isBlank(value)) return [{ path, code: 'CONTRACT.BLANK' }];
  if (value.length > FIELD_LENGTH) return [{ path, code: 'CONTRACT.TOO_LONG', params: { limit: FIELD_LENGTH } }];
  if (UNSEEN.test(value)) return [{ path, code: 'CONTRACT.CONTROL_CHARACTER' }];
  if (date && !isDay(value)) return [{ path, code: 'CONTRACT.WRONG_FORM', params: { pattern: 'YYYY-MM-DD' } }];
  // The paper says of it that it has happened.
  if (date && !ahead && value > issuedOn) return [{ path, code: 'PAPER.DAY_AFTER_ISSUE', params: { issuedOn } }];
  if (choices && !Object.hasOwn(choices, value))
    return [{ path, code: 'CONTRACT.NOT_IN_LIST', params: { allowed: Object.keys(choices).join(', ') } }];
  return [];
}

function isDay(text: string): boolean {
  return DAY.test(text) && new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);
}
