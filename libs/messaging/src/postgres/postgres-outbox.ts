import type { OutgoingEvent, Owner } from '#libs/contracts';
import { byteaArray, int4Array, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Tx } from '#libs/service';
import type { FreshEvents } from '../core/outbound/fresh-events.js';
import { prepareEvents } from '../core/outbound/prepare.js';
import type { PreparedEvent } from '../core/outbound/prepare.js';
import type { RelayWake } from '../core/outbound/wake.js';
import { Outbox } from '../core/ports.js';
import type { FlushSigner, LeafOf } from '../core/ports.js';

/** Log and outbox in one statement, in the order given: one round trip however many events there are. */
const APPEND = `
  with input as (
    select * from unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::bytea[], $6::text[], $7::text[],
                         $8::bytea[], $9::text[], $10::int4[]) with ordinality
      as i (id, type, ordering_key, time, digest, headers, deliveries, data, channels, bytes, place)
  ), logged as (
    insert into event (id, type, ordering_key, time, digest, headers, deliveries, data)
    select id, type, ordering_key, time, digest, headers::json, deliveries::json, data from input
  )
  insert into outbox (event_id, channels, bytes)
  select id, string_to_array(channels, ','), bytes from input order by place`;

/** The outbox in the service's own database; signs each call as one flush and wakes the relay once it is committed. */
export class PostgresOutbox extends Outbox<Tx> {
  constructor(
    private readonly owner: Owner,
    private readonly signer: FlushSigner,
    private readonly leafOf: LeafOf,
    private readonly wake: RelayWake,
    private readonly fresh?: FreshEvents,
  ) {
    super();
  }

  async append(tx: Tx, events: readonly OutgoingEvent[]): Promise<void> {
    if (events.length === 0) return;
    const prepared = await prepareEvents(this.owner, events, this.leafOf, (leaves) => this.signer.sign(leaves));
    if (this.fresh) keepUntilSent(tx, this.fresh, prepared);
    tx.write({ name: 'outbox-append', text: APPEND, values: columnsOf(prepared) });
    tx.afterCommit(() => this.wake.ring());
  }
}

function keepUntilSent(tx: Tx, fresh: FreshEvents, prepared: readonly PreparedEvent[]): void {
  // Not the event itself, whose data as an object is many times as large.
  for (const { event, headers, deliveries, data } of prepared)
    fresh.keep(event.id, { orderingKey: event.orderingKey, headers, deliveries, data });
  // The ids alone wait for the transaction's end: it may send more than there is memory for.
  const ids = prepared.map(({ event }) => event.id);
  tx.afterRollback(() => {
    for (const id of ids) fresh.take(id);
  });
}

function columnsOf(prepared: readonly PreparedEvent[]): Buffer[] {
  const headers = prepared.map((one) => JSON.stringify(one.headers));
  const deliveries = prepared.map((one) => JSON.stringify(one.deliveries));
  return [
    uuidArray(prepared.map(({ event }) => event.id)),
    textArray(prepared.map(({ event }) => event.type)),
    textArray(prepared.map(({ event }) => event.orderingKey)),
    timestamptzArray(prepared.map(({ event }) => event.time)),
    byteaArray(prepared.map(({ digest }) => Buffer.from(digest, 'hex'))),
    textArray(headers),
    textArray(deliveries),
    byteaArray(prepared.map(({ data }) => data)),
    textArray(prepared.map((one) => one.deliveries.map(({ topic }) => topic).join(','))),
    // Bytes on the wire, near enough to keep a send under the broker's limit.
    int4Array(
      prepared.map((one, i) => (one.data.length + headers[i]!.length) * one.deliveries.length + deliveries[i]!.length),
    ),
  ];
}
