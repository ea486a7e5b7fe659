import { MANY_ROWS_MS, uuidArray } from '#libs/service';
import type { UnitOfWork } from '#libs/service';
import type { IdRange, SpanOfEvents } from './event-log.js';

type Db = Pick<UnitOfWork, 'query'>;

/** What became of the messages of one channel. */
export interface ReceivedFigures {
  /** Handled, answered, or released after parking. */
  readonly stored: number;
  /** Waiting for a person, or for one that does. */
  readonly parked: number;
  readonly discarded: number;
}

/** A message that is here: in the inbox with its digest, or put aside before it could be claimed, without one. */
export interface ReceivedMessage {
  readonly id: string;
  readonly digest: string | null;
}

const SPANS = `
  select width_bucket(event_id, $1::uuid[]) - 1 as span, count(*)::int as count,
    encode(sha256(string_agg(uuid_send(event_id) || digest, ''::bytea order by event_id)), 'hex') as digest
  from inbox where event_id >= $2::uuid and event_id < $3::uuid and writer = $4 group by 1 order by 1`;

/** Only messages whose writer was proven have an event id in `parked_message`: a forged one counts for nothing. */
const ASIDE = `
  select event_id, bool_or(status in ('parked', 'held')) as waits from parked_message
  where topic = $1 and event_id >= $2::uuid and event_id < $3::uuid and status <> 'released' group by event_id`;

const FIGURES = `
  with aside as (${ASIDE}),
  taken as (select event_id from inbox where event_id >= $2::uuid and event_id < $3::uuid and writer = $4)
  select (select count(*)::int from taken t where not exists (select from aside a where a.event_id = t.event_id)) as stored,
    count(*) filter (where waits)::int as parked, count(*) filter (where not waits)::int as discarded from aside`;

const LIST = `
  select event_id as id, encode(digest, 'hex') as digest from inbox
  where event_id >= $2::uuid and event_id < $3::uuid and writer = $4
  union all
  select event_id, null from (${ASIDE}) a
  where not exists (select from inbox i where i.event_id = a.event_id and i.writer = $4)
  order by id`;

const WHICH_ARE_HERE = `
  select event_id from inbox where writer = $1 and event_id = any($3::uuid[])
  union
  select event_id from parked_message where topic = $2 and event_id = any($3::uuid[])`;

/** What the inbox has of a writer, by span; `bounds` as for `spansOfLog`. */
export async function spansOfInbox(
  db: Db,
  writer: string,
  bounds: readonly string[],
): Promise<Omit<SpanOfEvents, 'topic'>[]> {
  return db.query<SpanOfEvents & Record<string, unknown>>({
    name: 'inbox-spans',
    text: SPANS,
    withinMs: MANY_ROWS_MS,
    values: [uuidArray(bounds.slice(0, -1)), bounds[0], bounds.at(-1), writer],
  });
}

export async function figuresOfInbox(db: Db, channel: { topic: string; writer: string }, range: IdRange) {
  const [row] = await db.query<ReceivedFigures & Record<string, unknown>>({
    name: 'inbox-figures',
    text: FIGURES,
    withinMs: MANY_ROWS_MS,
    values: [channel.topic, range.from, range.before, channel.writer],
  });
  return row!;
}

/** Everything of a channel that is here in the range, in order of the ids. */
export function listInbox(
  db: Db,
  channel: { topic: string; writer: string },
  range: IdRange,
): Promise<ReceivedMessage[]> {
  return db.query<ReceivedMessage & Record<string, unknown>>({
    name: 'inbox-list',
    text: LIST,
    withinMs: MANY_ROWS_MS,
    values: [channel.topic, range.from, range.before, channel.writer],
  });
}

/** Of these events, the ones that are here by now. */
export async function whichAreHere(
  db: Db,
  channel: { topic: string; writer: string },
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await db.query<{ event_id: string }>({
    name: 'inbox-which',
    text: WHICH_ARE_HERE,
    values: [channel.writer, channel.topic, uuidArray(ids)],
  });
  return new Set(rows.map(({ event_id }) => event_id));
}
