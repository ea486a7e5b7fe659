import { MANY_ROWS_MS, textArray, uuidArray } from '#libs/service';
import type { UnitOfWork } from '#libs/service';

type Db = Pick<UnitOfWork, 'query'>;

/** Ids are UUIDv7, so a range of ids is a span of time; `before` itself is not in it. */
export interface IdRange {
  readonly from: string;
  readonly before: string;
}

/** Events of one span of a channel: how many, and SHA-256 (hex) over id and digest of each in order of the ids. */
export interface SpanOfEvents {
  readonly topic: string;
  /** Which span, from 0. */
  readonly span: number;
  readonly count: number;
  readonly digest: string;
}

export interface ListedEvent {
  readonly id: string;
  readonly type: string;
  readonly digest: string;
}

/** The channels of an event are those it was appended for, whatever became of its outbox row: that is what is to be proved. */
const SPANS = `
  select d.topic, width_bucket(e.id, $1::uuid[]) - 1 as span, count(*)::int as count,
    encode(sha256(string_agg(uuid_send(e.id) || e.digest, ''::bytea order by e.id)), 'hex') as digest
  from event e cross join lateral json_to_recordset(e.deliveries) as d (topic text)
  where e.id >= $2::uuid and e.id < $3::uuid and d.topic = any($4::text[])
  group by 1, 2 order by 1, 2`;

const WAITING = `
  select topic, count(*)::int as count from outbox, unnest(channels) as topic
  where event_id >= $1::uuid and event_id < $2::uuid group by topic`;

const LIST = `
  select e.id, e.type, encode(e.digest, 'hex') as digest from event e
  where e.id >= $1::uuid and e.id < $2::uuid
    and exists (select from json_to_recordset(e.deliveries) as d (topic text) where d.topic = $3)
  order by e.id limit $4`;

/** The events of these channels by span; `bounds` are the first ids of the spans and, last, the end of the last. */
export function spansOfLog(db: Db, topics: readonly string[], bounds: readonly string[]): Promise<SpanOfEvents[]> {
  return db.query<SpanOfEvents & Record<string, unknown>>({
    name: 'event-spans',
    text: SPANS,
    withinMs: MANY_ROWS_MS,
    values: [uuidArray(bounds.slice(0, -1)), bounds[0], bounds.at(-1), textArray(topics)],
  });
}

/** Of the range, what is still in the outbox, by topic. */
export async function waitingInOutbox(db: Db, { from, before }: IdRange): Promise<ReadonlyMap<string, number>> {
  const rows = await db.query<{ topic: string; count: number }>({
    name: 'event-waiting',
    text: WAITING,
    values: [from, before],
  });
  return new Map(rows.map(({ topic, count }) => [topic, count]));
}

/** The first events of a channel in the range, in order of their ids. */
export function listLog(db: Db, topic: string, { from, before }: IdRange, limit: number): Promise<ListedEvent[]> {
  return db.query<ListedEvent & Record<string, unknown>>({
    name: 'event-list',
    text: LIST,
    withinMs: MANY_ROWS_MS,
    values: [from, before, topic, limit],
  });
}

/** The id of the first event there is. */
export async function firstOfLog(db: Db): Promise<string | undefined> {
  const [row] = await db.query<{ id: string }>({
    name: 'event-first',
    text: 'select id from event order by id limit 1',
  });
  return row?.id;
}
