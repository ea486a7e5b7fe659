import type { OfficeId } from '#libs/contracts';
import { isOfSpan, isWithinSpan, NEAR_ROWS, PagedList, spansOfList } from '#libs/service';
import type { Cursor, Statement, UnitOfWork } from '#libs/service';

/** A list that was asked for, in the terms it is looked up by. */
export interface ListQuery {
  readonly office?: string;
  readonly terms: readonly string[];
  readonly state?: string;
  readonly from?: Date;
  readonly to?: Date;
  readonly isAscending: boolean;
  readonly limit: number;
}

/** Where a list comes from: its table, the instant it sorts by, how the other office is found, its states. */
export interface ListSource {
  /** The list in either order; the cursor of one is no place in the other. */
  readonly pages: { readonly ascending: PagedList; readonly descending: PagedList };
  readonly table: string;
  readonly sortedBy: string;
  readonly columns: string;
  /** Condition on the other office, by the index of terms; `$` stands for its parameter. */
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
  otherOffice: 'array[posting_office] @> array[$::text]',
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

type Bind = (value: unknown) => string;

/**
 * One page, and one row more if there is a next page. Frequent words fill it from the first rows of the list; otherwise
 * the list is searched span by span.
 */
export async function readPage<R extends object>(
  db: Pick<UnitOfWork, 'query'>,
  source: ListSource,
  office: OfficeId,
  query: ListQuery,
  after?: Cursor,
): Promise<R[]> {
  const near = await db.query<R>(selectPage(source, office, query, after));
  const isWhole = near.length > query.limit || !asksForWords(query);
  return isWhole ? near : db.query<R>(selectPageBySpans(source, office, query, after));
}

function asksForWords({ terms, office }: ListQuery): boolean {
  return terms.length > 0 || office !== undefined;
}

/** The conditions that the index of terms answers: brand, container and the other office. */
function wordsOf({ otherOffice }: ListSource, { terms, office }: ListQuery, bind: Bind): string {
  const words = terms.length > 0 ? [`terms @> ${bind(terms)}::text[]`] : [];
  if (office !== undefined) words.push(otherOffice.replace('$', bind(office)));
  return words.join(' and ');
}

/**
 * One page. When words are asked for, only the first rows of the list are looked through. Column names come from the
 * source, values go as parameters.
 */
function selectPage(source: ListSource, office: OfficeId, query: ListQuery, after?: Cursor): Statement {
  const { values, bind, conditions, isAfter, order } = listOf(source, office, query, after);
  const list = `${source.table} where ${conditions} and ${isAfter} order by ${order}`;
  const from = asksForWords(query)
    ? `(select * from ${list} limit ${NEAR_ROWS}) near where ${wordsOf(source, query, bind)} order by ${order}`
    : list;
  return { text: `select ${source.columns} from ${from} limit ${bind(query.limit + 1)}`, values };
}

/**
 * One page of rows with these words anywhere in the list, span by span. `offset 0` keeps PostgreSQL from searching a
 * span by the list's order or place instead of by the words.
 */
function selectPageBySpans(source: ListSource, office: OfficeId, query: ListQuery, after?: Cursor): Statement {
  const { table, sortedBy, columns } = source;
  const { values, bind, conditions, isAfter, order, direction } = listOf(source, office, query, after);
  const end = (way: 'asc' | 'desc') =>
    `(select ${sortedBy} from ${table} where ${conditions} and ${isAfter} order by ${sortedBy} ${way}, event_id ${way} limit 1)`;
  const [first, last] = direction === 'asc' ? [end('asc'), end('desc')] : [end('desc'), end('asc')];
  const named = [conditions, wordsOf(source, query, bind), isOfSpan(sortedBy)];
  if (query.state !== undefined) named.push(isWithinSpan(sortedBy));
  const text = `
    select ${columns} from (
      select clue.* from ${spansOfList(first, last, direction)}
        cross join lateral (select * from ${table} where ${named.join(' and ')} offset 0) clue
      where ${isAfter} order by span ${direction}, ${order} limit ${bind(query.limit + 1)}) clue
    order by ${order}`;
  return { text, values };
}

/**
 * The list that is looked through, without its words. What came in one batch has one instant: their event ids, which grow as
 * they are minted, keep it in the order it was posted in, where the numbers of clues are drawn at random.
 */
function listOf({ sortedBy, states }: ListSource, office: OfficeId, query: ListQuery, after: Cursor | undefined) {
  const values: unknown[] = [office];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const conditions = ['office = $1'];
  if (query.state !== undefined) conditions.push(states[query.state]!);
  if (query.from) conditions.push(`${sortedBy} >= ${bind(query.from)}`);
  if (query.to) conditions.push(`${sortedBy} < ${bind(query.to)}`);
  const place = after && `(${bind(after[0])}::timestamptz, ${bind(after[1])}::uuid)`;
  const isAfter = place === undefined ? 'true' : `(${sortedBy}, event_id) ${query.isAscending ? '>' : '<'} ${place}`;
  const direction = query.isAscending ? ('asc' as const) : ('desc' as const);
  const order = `${sortedBy} ${direction}, event_id ${direction}`;
  return { values, bind, conditions: conditions.join(' and '), isAfter, order, direction };
}
