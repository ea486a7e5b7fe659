import type { OfficeId } from '#libs/contracts';
import { PagedList } from '#libs/service';
import type { Cursor, Statement } from '#libs/service';
import type { ListQuery } from './list-query.js';

/** Where a list comes from: its table, the instant it sorts by, how the other office is found, its states. */
export interface ListSource {
  /** The list in either order; the cursor of one is no place in the other. */
  readonly pages: { readonly ascending: PagedList; readonly descending: PagedList };
  readonly table: string;
  readonly sortedBy: string;
  readonly columns: string;
  /** Condition on the other office; `$` stands for its parameter. */
  readonly otherOffice: string;
  readonly states: Readonly<Record<string, string>>;
}

const NOT_OUT_OF_DATE = 'superseded_at is null and recalled_at is null';

export const POSTED: ListSource = {
  pages: inBothOrders('posted-clues'),
  table: 'clue',
  sortedBy: 'posted_at',
  columns: `event_id, clue_no, version, posted_at as at, content->>'title' as title, recipients, content_digest, classification,
    json_array_length(warnings) as warnings, superseded_at, recalled_at`,
  otherOffice: `terms @> array['to:' || $::text]`,
  states: { posted: NOT_OUT_OF_DATE, superseded: 'superseded_at is not null', recalled: 'recalled_at is not null' },
};

export const RECEIVED: ListSource = {
  pages: inBothOrders('received-clues'),
  table: 'received_clue',
  sortedBy: 'stored_at',
  columns: `event_id, clue_no, version, stored_at as at, content->>'title' as title, writer, posting_office, posted_at, content_digest, classification,
    json_array_length(warnings) as warnings, superseded_at, recalled_at, opened_at, taken_up_at, declined_at, outcome_at`,
  otherOffice: 'posting_office = $::text',
  states: {
    stored: `${NOT_OUT_OF_DATE} and opened_at is null and taken_up_at is null and declined_at is null`,
    opened: `${NOT_OUT_OF_DATE} and opened_at is not null and taken_up_at is null and declined_at is null`,
    'taken-up': `${NOT_OUT_OF_DATE} and taken_up_at is not null and outcome_at is null`,
    declined: `${NOT_OUT_OF_DATE} and declined_at is not null and taken_up_at is null`,
    'outcome-reported': `${NOT_OUT_OF_DATE} and outcome_at is not null`,
    superseded: 'superseded_at is not null',
    recalled: 'recalled_at is not null',
  },
};

export const POSTED_STATES = Object.keys(POSTED.states);
export const RECEIVED_STATES = Object.keys(RECEIVED.states);

function inBothOrders(name: string): ListSource['pages'] {
  const inOrder = (order: string) => new PagedList(`${name}-${order}`, 'instant', 'uuid');
  return { ascending: inOrder('oldest'), descending: inOrder('newest') };
}

/**
 * One page, and one row more if there is a next page. What came in one batch has one instant: their event ids, which
 * grow as they are minted, keep it in the order it was posted in, where the numbers of clues are drawn at random.
 * Fields and states come from the source, values as parameters.
 */
export function selectPage(source: ListSource, office: OfficeId, query: ListQuery, after?: Cursor): Statement {
  const values: unknown[] = [office];
  const bind = (value: unknown) => `$${values.push(value)}`;
  const conditions = ['office = $1'];
  if (query.office !== undefined) conditions.push(source.otherOffice.replace('$', bind(query.office)));
  if (query.terms.length > 0) conditions.push(`terms @> ${bind(query.terms)}::text[]`);
  if (query.state !== undefined) conditions.push(source.states[query.state]!);
  if (query.from) conditions.push(`${source.sortedBy} >= ${bind(query.from)}`);
  if (query.to) conditions.push(`${source.sortedBy} < ${bind(query.to)}`);
  if (after) {
    const [at, eventId] = after;
    const place = `(${bind(at)}::timestamptz, ${bind(eventId)}::uuid)`;
    conditions.push(`(${source.sortedBy}, event_id) ${query.isAscending ? '>' : '<'} ${place}`);
  }
  const direction = query.isAscending ? 'asc' : 'desc';
  const order = `${source.sortedBy} ${direction}, event_id ${direction}`;
  return {
    text: `select ${source.columns} from ${source.table} where ${conditions.join(' and ')} order by ${order} limit ${bind(query.limit + 1)}`,
    values,
  };
}
