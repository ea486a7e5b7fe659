import { int8Array } from '#libs/service';
import type { Tx, UnitOfWork } from '#libs/service';
import type { SafeFailure } from '../core/inbound/failure.js';
import type { HoldingKey, ParkedStatus } from '../core/inbound/inbound-store.js';
import { ParkedStore } from '../core/parked/parked-store.js';
import type { ParkedDetails, ParkedQuery, ParkedSummary, WaitingMessage } from '../core/parked/parked-store.js';
import { decodeHeaders } from './stored-headers.js';

const SUMMARY = `id, status, topic, partition, "offset", bus_time, holding_key, event_id, event_type, code, details, attempts,
  parked_at, closed_at, closed_by, reason`;

const LIST_ALL = `select ${SUMMARY} from parked_message where id > $1 order by id limit $2`;
const LIST = `select ${SUMMARY} from parked_message where status = $3 and id > $1 order by id limit $2`;

const FIND = `
  select ${SUMMARY}, headers, coalesce(octet_length(value), 0) as bytes,
    (select count(*)::int from parked_message h
      where h.topic = p.topic and h.holding_key = p.holding_key and h.status = 'held' and p.holding_key <> '') as holds
  from parked_message p where id = $1`;

/**
 * Most bytes of messages read at once, the first of which always comes: what waits under a key may be more than there
 * is memory for.
 */
const BYTES_AT_ONCE = 32 * 1024 * 1024;

/** Held messages wait for every parked one of their key; the named one is just being released. */
const WAITING = `
  with waiting as (
    select * from parked_message p
    where topic = $1 and holding_key = $2
      and ((id = $3 and status = 'parked')
        or ($2 <> '' and status = 'held' and not exists (
          select from parked_message other
          where other.topic = $1 and other.holding_key = $2 and other.status = 'parked' and other.id is distinct from $3)))
    order by status = 'held', id limit $4
  ), summed as (
    select *, sum(octet_length(coalesce(value, ''))) over (order by status = 'held', id) - octet_length(coalesce(value, '')) as before
    from waiting
  )
  select id, status, topic, partition, "offset", bus_time, message_key, headers, value, claimed from summed
  where before < ${BYTES_AT_ONCE} order by status = 'held', id`;

const LOCK_TOPIC = 'select from consumer_position where topic = $1 order by topic, partition for update';
const LOCK_ROWS = `
  select id from parked_message where id = any($1::int8[]) and status in ('parked', 'held') order by id for update`;
const CLOSE = `
  update parked_message set status = $2, closed_at = clock_timestamp(), closed_by = $3, reason = $4
  where id = any($1::int8[])`;
const PARK_AGAIN = `
  update parked_message p set status = 'parked', code = $2, details = $3, attempts = attempts + 1
  from (select id, status from parked_message where id = $1) before where p.id = before.id returning before.status`;

interface SummaryRow {
  readonly id: string;
  readonly status: ParkedStatus;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly bus_time: Date;
  readonly holding_key: string;
  readonly event_id: string | null;
  readonly event_type: string | null;
  readonly code: string;
  readonly details: SafeFailure['details'];
  readonly attempts: number;
  readonly parked_at: Date;
  readonly closed_at: Date | null;
  readonly closed_by: string | null;
  readonly reason: string | null;
}

interface DetailsRow extends SummaryRow {
  readonly headers: Buffer;
  readonly bytes: number;
  readonly holds: number;
}

type WaitingRow = Pick<SummaryRow, 'id' | 'status' | 'topic' | 'partition' | 'offset' | 'bus_time'> & {
  readonly message_key: Buffer | null;
  readonly headers: Buffer;
  readonly value: Buffer | null;
  readonly claimed: boolean;
};

export class PostgresParkedStore extends ParkedStore<Tx> {
  constructor(private readonly unitOfWork: UnitOfWork) {
    super();
  }

  async list({ status, after = '0', limit }: ParkedQuery): Promise<ParkedSummary[]> {
    const statement =
      status === undefined
        ? { text: LIST_ALL, values: [after, limit] }
        : { text: LIST, values: [after, limit, status] };
    return (await this.unitOfWork.query<SummaryRow>(statement)).map(summaryOf);
  }

  async find(id: string): Promise<ParkedDetails | undefined> {
    const [row] = await this.unitOfWork.query<DetailsRow>({ text: FIND, values: [id] });
    if (!row) return undefined;
    const { headers, bytes, holds } = row;
    return { ...summaryOf(row), headers: decodeHeaders(headers), bytes, holds };
  }

  async waiting({ topic, key }: HoldingKey, id: string | undefined, limit: number): Promise<WaitingMessage[]> {
    const rows = await this.unitOfWork.query<WaitingRow>({ text: WAITING, values: [topic, key, id ?? null, limit] });
    return rows.map((row) => ({
      id: row.id,
      status: row.status,
      claimed: row.claimed,
      message: {
        position: { topic: row.topic, partition: row.partition, offset: row.offset },
        key: row.message_key,
        headers: decodeHeaders(row.headers),
        value: row.value,
        busTime: row.bus_time,
      },
    }));
  }

  async lock(tx: Tx, topic: string, ids: readonly string[]): Promise<Set<string>> {
    await tx.query({ text: LOCK_TOPIC, values: [topic] });
    const rows = await tx.query<{ id: string }>({ text: LOCK_ROWS, values: [int8Array(ids)] });
    return new Set(rows.map(({ id }) => id));
  }

  async close(
    tx: Tx,
    ids: readonly string[],
    status: 'released' | 'discarded',
    by: string,
    reason?: string,
  ): Promise<void> {
    await tx.query({ text: CLOSE, values: [int8Array(ids), status, by, reason ?? null] });
  }

  async parkAgain(tx: Tx, id: string, { code, details }: SafeFailure): Promise<ParkedStatus> {
    const values = [id, code, JSON.stringify(details)];
    const [row] = await tx.query<{ status: ParkedStatus }>({ text: PARK_AGAIN, values });
    return row!.status;
  }
}

function summaryOf(row: SummaryRow): ParkedSummary {
  return {
    id: row.id,
    status: row.status,
    topic: row.topic,
    partition: row.partition,
    offset: row.offset,
    busTime: row.bus_time,
    orderingKey: row.holding_key,
    code: row.code,
    details: row.details,
    attempts: row.attempts,
    parkedAt: row.parked_at,
    ...(row.event_id !== null && { eventId: row.event_id }),
    ...(row.event_type !== null && { eventType: row.event_type }),
    ...(row.closed_at !== null && { closedAt: row.closed_at }),
    ...(row.closed_by !== null && { closedBy: row.closed_by }),
    ...(row.reason !== null && { reason: row.reason }),
  };
}
