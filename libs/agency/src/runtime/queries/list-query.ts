import { refused } from '#libs/kernel';
import { brandTerm, containerTerm } from '../intake/canonical-clue.js';
import { decodeCursor } from './cursor.js';
import type { ListCursor } from './cursor.js';

/** Query string of a list, as it came. */
export type RawQuery = Readonly<Record<string, unknown>>;

/** A list that was asked for, checked. */
export interface ListQuery {
  /** The other office: a recipient in one's own clues, the poster in received ones. */
  readonly office?: string;
  readonly terms: readonly string[];
  readonly state?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly isAscending: boolean;
  readonly after?: ListCursor;
  readonly limit: number;
}

const MAX_LIMIT = 200;
const DEFAULT_LIMIT = 50;
const KNOWN = ['office', 'brand', 'container', 'state', 'from', 'to', 'sort', 'after', 'limit'];

/** Reads and checks a query string; an unknown or repeated parameter is refused, since it would silently filter nothing. */
export function readListQuery(raw: RawQuery, states: readonly string[]): ListQuery {
  const unknown = Object.keys(raw).find((name) => !KNOWN.includes(name));
  if (unknown !== undefined) throw refused('CLUE.QUERY_WRONG', { name: unknown.slice(0, 40) });
  const sort = text(raw, 'sort') ?? '-at';
  const state = text(raw, 'state');
  if (sort !== 'at' && sort !== '-at') throw refused('CLUE.QUERY_WRONG', { name: 'sort' });
  if (state !== undefined && !states.includes(state)) throw refused('CLUE.QUERY_WRONG', { name: 'state' });
  const after = text(raw, 'after');
  return {
    ...optional('office', text(raw, 'office')),
    terms: [...termOf(raw, 'brand', brandTerm), ...termOf(raw, 'container', containerTerm)],
    ...optional('state', state),
    ...optional('from', instant(raw, 'from')),
    ...optional('to', instant(raw, 'to')),
    isAscending: sort === 'at',
    ...optional('after', after === undefined ? undefined : decodeCursor(after)),
    limit: readLimit(raw, DEFAULT_LIMIT, MAX_LIMIT),
  };
}

export function readLimit(raw: RawQuery, normal: number, most: number): number {
  const given = text(raw, 'limit');
  if (given === undefined) return normal;
  const limit = Number(given);
  if (!Number.isInteger(limit) || limit < 1 || limit > most) throw refused('CLUE.QUERY_WRONG', { name: 'limit' });
  return limit;
}

export function text(raw: RawQuery, name: string): string | undefined {
  const value = raw[name];
  if (value === undefined) return undefined;
  if (typeof value !== 'string' || value.length === 0 || value.length > 300 || value.includes('\0'))
    throw refused('CLUE.QUERY_WRONG', { name });
  return value;
}

function instant(raw: RawQuery, name: string): Date | undefined {
  const given = text(raw, name);
  if (given === undefined) return undefined;
  const date = new Date(/^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T00:00:00+08:00` : given);
  if (Number.isNaN(date.getTime())) throw refused('CLUE.QUERY_WRONG', { name });
  return date;
}

function termOf(raw: RawQuery, name: string, toTerm: (value: string) => string): string[] {
  const value = text(raw, name);
  return value === undefined ? [] : [toTerm(value)];
}

function optional<K extends string, V>(name: K, value: V | undefined): { [P in K]?: V } {
  return (value === undefined ? {} : { [name]: value }) as { [P in K]?: V };
}
