import type { EventProof } from '#libs/contracts';
import { byteaArray, int4Array, int8Array, textArray, timestamptzArray, uuidArray } from '#libs/service';
import type { Tx } from '#libs/service';
import { claimKey, holdingId, InboundStore, NOT_KNOWN_ANY_MORE, partitionKey } from '../core/inbound/inbound-store.js';
import type { Claim, HoldingKey, Parking, PartitionProgress, PartitionRef } from '../core/inbound/inbound-store.js';
import { kidOf } from './kid-of.js';
import { encodeHeaders } from './stored-headers.js';

const LOCK_POSITIONS = `
  select topic, partition, next_offset from consumer_position
  where (topic, partition) in (select * from unnest($1::text[], $2::int4[]))
  order by topic, partition for update`;

const MOVE_POSITIONS = `
  update consumer_position p set next_offset = moved.next_offset, updated_at = clock_timestamp()
  from unnest($1::text[], $2::int4[], $3::int8[]) as moved (topic, partition, next_offset)
  where p.topic = moved.topic and p.partition = moved.partition`;

/**
 * What is taken already comes back with its digest; read in a second statement, as one cannot see a concurrent insert. An id
 * below the floor cannot be new: its row may have been archived. The floor rises under a lock on all positions, so that a
 * flush sees it or is waited for.
 */
const CLAIM = `
  insert into inbox (event_id, writer, digest, kid)
  select * from unnest($1::uuid[], $2::text[], $3::bytea[], $4::text[]) as c (event_id, writer, digest, kid)
  where event_id >= (select floor from retention_floor where log = 'inbox')
  on conflict do nothing returning event_id, writer`;
const TAKEN = `
  select event_id, writer, encode(digest, 'hex') as digest from inbox
  where (event_id, writer) in (select * from unnest($1::uuid[], $2::text[]))`;

const HELD = `
  select distinct topic, holding_key from parked_message
  where status in ('parked', 'held')
    and (topic, holding_key) in (select * from unnest($1::text[], $2::text[]))`;

const PARK = `
  insert into parked_message (status, topic, partition, "offset", bus_time, holding_key, message_key, headers, value,
                              event_id, event_type, code, details, claimed)
  select status, topic, partition, "offset", bus_time, holding_key, message_key, headers, value,
         event_id, event_type, code, details::json, claimed::boolean
  from unnest($1::text[], $2::text[], $3::int4[], $4::int8[], $5::timestamptz[], $6::text[], $7::bytea[], $8::bytea[],
              $9::bytea[], $10::uuid[], $11::text[], $12::text[], $13::text[], $14::text[]) with ordinality
    as p (status, topic, partition, "offset", bus_time, holding_key, message_key, headers, value,
          event_id, event_type, code, details, claimed, place)
  order by place`;

/** A claim with the proof that was believed, where the caller has it at hand. */
type ProvenClaim = Claim & { readonly proof?: EventProof };

interface ClaimRow {
  readonly event_id: string;
  readonly writer: Claim['writer'];
}

/** Positions, inbox and parked messages in the service's own database; each call is one statement for all its rows. */
export class PostgresInboundStore extends InboundStore<Tx> {
  async lockPositions(tx: Tx, partitions: readonly PartitionRef[]): Promise<Map<string, bigint>> {
    const rows = await tx.query<{ topic: string; partition: number; next_offset: string }>({
      name: 'position-lock',
      text: LOCK_POSITIONS,
      values: [
        textArray(partitions.map(({ topic }) => topic)),
        int4Array(partitions.map(({ partition }) => partition)),
      ],
    });
    return new Map(rows.map((row) => [partitionKey(row), BigInt(row.next_offset)]));
  }

  async movePositions(tx: Tx, progress: readonly PartitionProgress[]): Promise<void> {
    tx.write({
      name: 'position-move',
      text: MOVE_POSITIONS,
      values: [
        textArray(progress.map(({ topic }) => topic)),
        int4Array(progress.map(({ partition }) => partition)),
        int8Array(progress.map(({ next }) => next)),
      ],
    });
  }

  async claim(tx: Tx, claims: readonly ProvenClaim[]): Promise<Map<string, string>> {
    const ids = uuidArray(claims.map(({ id }) => id));
    const writers = textArray(claims.map(({ writer }) => writer));
    const digests = byteaArray(claims.map(({ digest }) => Buffer.from(digest, 'hex')));
    const kids = textArray(claims.map(({ proof }) => proof && kidOf(proof)));
    const won = await tx.query<ClaimRow>({ name: 'inbox-claim', text: CLAIM, values: [ids, writers, digests, kids] });
    if (won.length === claims.length) return new Map();
    const ours = new Set(won.map(({ event_id, writer }) => `${writer}|${event_id}`));
    const rows = await tx.query<ClaimRow & { digest: string }>({
      name: 'inbox-taken',
      text: TAKEN,
      values: [ids, writers],
    });
    const taken = new Map(rows.map(({ event_id, writer, digest }) => [`${writer}|${event_id}`, digest]));
    return new Map(
      claims
        .map(claimKey)
        .filter((key) => !ours.has(key))
        .map((key) => [key, taken.get(key) ?? NOT_KNOWN_ANY_MORE]),
    );
  }

  async heldKeys(tx: Tx, keys: readonly HoldingKey[]): Promise<Set<string>> {
    const rows = await tx.query<{ topic: string; holding_key: string }>({
      name: 'parked-held-keys',
      text: HELD,
      values: [textArray(keys.map(({ topic }) => topic)), textArray(keys.map(({ key }) => key))],
    });
    return new Set(rows.map(({ topic, holding_key }) => holdingId({ topic, key: holding_key })));
  }

  async park(tx: Tx, parkings: readonly Parking[]): Promise<void> {
    const messages = parkings.map(({ message }) => message);
    tx.write({
      name: 'parked-insert',
      text: PARK,
      values: [
        textArray(parkings.map(({ status }) => status)),
        textArray(messages.map(({ position }) => position.topic)),
        int4Array(messages.map(({ position }) => position.partition)),
        int8Array(messages.map(({ position }) => position.offset)),
        timestamptzArray(messages.map(({ busTime }) => busTime)),
        textArray(parkings.map(({ holdingKey }) => holdingKey)),
        byteaArray(messages.map(({ key }) => key)),
        byteaArray(messages.map(({ headers }) => encodeHeaders(headers))),
        byteaArray(messages.map(({ value }) => value)),
        uuidArray(parkings.map(({ eventId }) => eventId)),
        textArray(parkings.map(({ eventType }) => eventType)),
        textArray(parkings.map(({ code }) => code)),
        textArray(parkings.map(({ details }) => JSON.stringify(details))),
        textArray(parkings.map(({ claimed }) => String(claimed))),
      ],
    });
  }
}
