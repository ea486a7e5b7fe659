import { Client } from 'pg';
import type { ClientConfig } from 'pg';
import {
  databaseError,
  int4Array,
  int8Array,
  SERVICE_SESSION,
  sessionOptions,
  textArray,
  uuidArray,
} from '#libs/service';
import type { FreshEvents, StoredEvent } from '../core/outbound/fresh-events.js';
import { OutboxLog } from '../core/outbound/outbox-log.js';
import type { OutboundMessage, OutboxHead, OutboxRow, SentPlacement } from '../core/outbound/outbox-log.js';

/** "relay" in ASCII; advisory locks are per database, so per service. */
const RELAY_LOCK = 0x72656c61;

/**
 * How long the leader's session may be silent before the server ends it: a leader that was cut off or stands still must
 * not keep the lock from the others. One that merely waits for the broker sends a beat now and then.
 */
const SILENT_WITHIN_MS = 60_000;
const BEAT_EVERY_MS = SILENT_WITHIN_MS / 4;

const LEAD = 'select pg_try_advisory_lock($1) as leads';

/** `before` counts the bytes of earlier rows: the first row always comes, however large; no other goes over the limit. */
const HEAD = `
  with oldest as (
    select seq, event_id, channels, bytes, deliveries, extract(epoch from appended_at)::float8 as appended_at from outbox
    where seq not in (select unnest($3::int8[])) order by seq limit $1
  ), summed as (
    select *, sum(bytes) over (order by seq) - bytes as before, count(*) over ()::int4 as found from oldest
  )
  select seq, event_id, channels, appended_at, deliveries, found from summed where before = 0 or before + bytes <= $2 order by seq`;

const EVENTS = `
  select e.id, e.ordering_key as "orderingKey", e.headers, e.deliveries, e.data
  from unnest($1::uuid[]) as w (id) cross join lateral (select * from event where id = w.id limit 1) e`;

/**
 * A row that was sent twice (crash between send and settle) keeps its first place. When it was sent is told by how long ago that
 * was, as all times of the log are the database's.
 */
const SETTLE = `
  with gone as (delete from outbox where seq = any($1::int8[]))
  insert into relayed (event_id, channel, partition, "offset", relayed_at)
  select event_id, channel, partition, place, clock_timestamp() - ms_ago * interval '1 millisecond'
  from unnest($2::uuid[], $3::text[], $4::int4[], $5::int8[], $6::int4[]) as sent (event_id, channel, partition, place, ms_ago)
  on conflict (event_id, channel) do nothing`;

interface HeadRow {
  readonly seq: string;
  readonly event_id: string;
  readonly channels: readonly string[];
  /** Seconds since 1970: a number costs a fraction of what pg's parsing of a timestamp does. */
  readonly appended_at: number;
  /** Of an event that is sent again, signed anew. */
  readonly deliveries: StoredEvent['deliveries'] | null;
  /** How many rows there are, up to the number asked for, whatever their bytes. */
  readonly found: number;
}

/**
 * The relay's own connection: it holds the session's advisory lock, and everything the relay reads and settles goes
 * through it. When it ends, the server frees the lock and every later call fails, so a process that lost the lead
 * cannot take rows out of the outbox.
 */
export class PostgresOutboxLog extends OutboxLog {
  #client: Client | undefined;
  #leads = false;
  #beating: NodeJS.Timeout | undefined;

  constructor(
    private readonly connection: ClientConfig,
    private readonly fresh: FreshEvents,
  ) {
    super();
  }

  async lead(): Promise<boolean> {
    if (this.#client && this.#leads) return true;
    try {
      this.#client ??= await this.#connect();
      const { rows } = await this.#client.query<{ leads: boolean }>(LEAD, [RELAY_LOCK]);
      this.#leads = rows[0]?.leads === true;
      this.fresh.leads(this.#leads);
      if (this.#leads) this.#beat();
      return this.#leads;
    } catch (error) {
      await this.resign();
      throw databaseError(error);
    }
  }

  async head(rows: number, bytes: number, underWay: readonly string[]): Promise<OutboxHead> {
    const read = await this.#query<HeadRow>('outbox-head', HEAD, [rows, bytes, int8Array(underWay)]);
    const events = await this.#eventsOf(read);
    const found = read[0]?.found ?? 0;
    return {
      rows: read.flatMap((row) => {
        const event = events.get(row.event_id);
        return event ? [rowOf(row, event)] : [];
      }),
      isWhole: found === read.length && found < rows,
    };
  }

  /** From this process's memory, or else from the log: after a start, a take-over, a failed send or in a long queue. */
  async #eventsOf(rows: readonly HeadRow[]): Promise<ReadonlyMap<string, StoredEvent>> {
    const events = new Map<string, StoredEvent>();
    const unknown: string[] = [];
    for (const { event_id: id } of rows) {
      const event = this.fresh.take(id);
      if (event) events.set(id, event);
      else unknown.push(id);
    }
    if (unknown.length === 0) return events;
    type Row = StoredEvent & { readonly id: string };
    const read = await this.#query<Row>('outbox-events', EVENTS, [uuidArray(unknown)]);
    for (const event of read) events.set(event.id, event);
    return events;
  }

  async settle(seqs: readonly string[], placements: readonly SentPlacement[]): Promise<void> {
    await this.#query('outbox-settle', SETTLE, [
      int8Array(seqs),
      uuidArray(placements.map(({ eventId }) => eventId)),
      textArray(placements.map(({ topic }) => topic)),
      int4Array(placements.map(({ partition }) => partition)),
      int8Array(placements.map(({ offset }) => offset)),
      int4Array(placements.map(({ msAgo }) => msAgo)),
    ]);
  }

  async resign(): Promise<void> {
    const client = this.#client;
    this.#lost();
    await client?.end().catch(() => undefined); // the connection is gone either way
  }

  async #connect(): Promise<Client> {
    const options = sessionOptions({ ...SERVICE_SESSION, idle_session_timeout: String(SILENT_WITHIN_MS) });
    const client = new Client({ ...this.connection, application_name: 'relay', options });
    const lost = () => {
      if (this.#client === client) this.#lost();
    };
    client.on('error', lost);
    client.on('end', lost);
    await client.connect();
    try {
      await expectOriginal(client);
      return client;
    } catch (error) {
      await client.end().catch(() => undefined); // only why it is of no use matters
      throw error;
    }
  }

  /**
   * Keeps the session alive while there is nothing to read or settle. A beat that fails has given the lead up
   * (`#query`), and another process takes it.
   */
  #beat(): void {
    clearInterval(this.#beating);
    this.#beating = setInterval(
      () => void this.#query('relay-beat', 'select 1', []).catch(() => undefined),
      BEAT_EVERY_MS,
    ).unref();
  }

  #lost(): void {
    clearInterval(this.#beating);
    this.#client = undefined;
    this.#leads = false;
    this.fresh.leads(false);
  }

  async #query<Row extends object>(name: string, text: string, values: unknown[]): Promise<Row[]> {
    try {
      if (!this.#client || !this.#leads) throw new Error('Connection terminated: the relay leads no more');
      const { rows } = await this.#client.query<Row>({ name, text, values });
      return rows;
    } catch (error) {
      await this.resign();
      throw databaseError(error);
    }
  }
}

/** On a copy of the database anybody could lead, and would send for ever what it cannot take out. */
async function expectOriginal(client: Client): Promise<void> {
  const { rows } = await client.query<{ copy: boolean }>('select pg_is_in_recovery() as copy');
  if (rows[0]?.copy === true) throw new Error('Connection terminated: the server is a copy that only reads');
}

function rowOf(row: HeadRow, { orderingKey: key, headers: common, deliveries, data: value }: StoredEvent): OutboxRow {
  const messages = (row.deliveries ?? deliveries)
    .filter(({ topic }) => row.channels.includes(topic))
    .map(({ topic, headers }): OutboundMessage => ({
      ...{ eventId: row.event_id, topic, key, value },
      headers: { ...common, ...headers },
    }));
  return { seq: row.seq, appendedAt: new Date(row.appended_at * 1_000), messages };
}
