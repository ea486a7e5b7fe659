import { EVENTS, topicOf, validateData } from '#libs/contracts';
import type { EventProof, OutgoingEvent, Owner, RegisteredEvent } from '#libs/contracts';
import { BusError, canonicalJson, sha256Hex } from '#libs/kernel';
import { canBeNamed, LARGEST_DATA } from '../envelope/envelope.js';
import { commonHeaders, deliveryHeaders } from '../envelope/headers.js';
import type { LeafOf } from '../ports.js';

/** One copy of an event, for one channel. */
export interface PreparedDelivery {
  readonly topic: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** An event ready to be stored: checked, in its RFC 8785 form, signed. */
export interface PreparedEvent {
  readonly event: OutgoingEvent;
  readonly digest: string;
  readonly data: Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly deliveries: readonly PreparedDelivery[];
}

interface Draft extends Omit<PreparedEvent, 'deliveries'> {
  readonly leaves: readonly Uint8Array[];
}

/**
 * Checks events against their contracts and signs them as one flush: one leaf for each event and reader, one signature
 * for all of them. An event that breaks its contract is a bug of the caller's, found here and not at every reader.
 */
export async function prepareEvents(
  writer: Owner,
  events: readonly OutgoingEvent[],
  leafOf: LeafOf,
  sign: (leaves: readonly Uint8Array[]) => Promise<EventProof[]>,
): Promise<PreparedEvent[]> {
  const drafts = events.map((event) => draftOf(writer, event, leafOf));
  const proofs = await sign(drafts.flatMap(({ leaves }) => leaves));
  let next = 0;
  return drafts.map(({ leaves: _leaves, ...draft }) => ({
    ...draft,
    deliveries: draft.event.deliveries.map(({ reader, recipients }) => ({
      topic: topicOf({ reader, writer }),
      headers: deliveryHeaders(recipients, proofs[next++]!),
    })),
  }));
}

function draftOf(writer: Owner, event: OutgoingEvent, leafOf: LeafOf): Draft {
  const text = event.canonicalData ?? textOf(event);
  const { version, dataschema } = contractOf(writer, event, text);
  const data = Buffer.from(text, 'utf8');
  if (data.length > LARGEST_DATA) throw broken(event, 'too-large');
  const digest = sha256Hex(data);
  const time = event.time.toISOString();
  const { id, type, orderingKey } = event;
  const leaves = event.deliveries.map(({ reader, recipients }) =>
    leafOf({ writer, reader, recipients, orderingKey, id, type, dataschema, time, digest }),
  );
  return { event, digest, data, headers: commonHeaders(writer, event, version, time, digest), leaves };
}

function textOf(event: OutgoingEvent): string {
  try {
    return canonicalJson(event.data);
  } catch (error) {
    throw broken(event, 'no-json-form', error);
  }
}

function contractOf(writer: Owner, event: OutgoingEvent, text: string): RegisteredEvent {
  const registered = EVENTS.find(event.type);
  if (registered?.writer !== writer) throw broken(event, 'not-ours-to-send');
  if (event.deliveries.length === 0) throw broken(event, 'no-delivery');
  if (event.orderingKey === '') throw broken(event, 'no-ordering-key');
  const readers = event.deliveries.map(({ reader }) => reader);
  if (new Set(readers).size !== readers.length) throw broken(event, 'reader-repeated');
  if (!readers.every((reader) => registered.readers.includes(reader))) throw broken(event, 'not-for-this-reader');
  if (!event.deliveries.every(({ recipients }) => canBeNamed(recipients))) throw broken(event, 'too-many-recipients');
  const problems = validateData(event.type, event.data, registered.version, text);
  if (problems.length > 0) throw broken(event, `${problems[0]!.path}:${problems[0]!.code}`);
  return registered;
}

function broken(event: OutgoingEvent, fault: string, cause?: unknown): BusError {
  return new BusError('BUS.EVENT_INVALID', 'bug', { eventId: event.id, type: event.type, fault }, { cause });
}
