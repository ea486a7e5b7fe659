import { holdingKeyOf } from '../envelope/bus-message.js';
import type { InboundItem } from './checked.js';
import { safeFailure } from './failure.js';
import { keyOf } from './fence.js';
import { provenEnvelopeOf } from './flush.js';
import type { Flush, InboundParts } from './flush.js';
import { holdingId } from './inbound-store.js';
import type { Parking } from './inbound-store.js';

/**
 * Sorts what is open into what is handled now (`accepted`) and what is put aside (`parkings`): a broken or failed
 * message is parked, and what follows it under its key is held. What has no handler here is only counted.
 */
export async function hold<Tx>({ handlers, observer }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  const held = new Set(await flush.held);
  for (const item of flush.open) {
    const { checked } = item;
    const id = holdingId(keyOf(item));
    if (checked.kind === 'foreign') {
      flush.counts.push(() => observer.ignored(checked.type));
      continue;
    }
    if (checked.kind === 'event' && (!held.has(id) || handlers.find(checked.event.type)?.bypassesHolding)) {
      flush.accepted.push(checked.event);
      continue;
    }
    const status = held.has(id) && checked.kind !== 'failed' ? 'held' : 'parked';
    flush.parkings.push({ item, parking: parkingOf(item, status) });
    if (keyOf(item).key !== '') held.add(id);
  }
}

function parkingOf(item: InboundItem, status: 'parked' | 'held'): Parking {
  const { message, checked } = item;
  const known = provenEnvelopeOf(item);
  const failure =
    checked.kind === 'broken' || checked.kind === 'failed' ? safeFailure(checked.error) : { code: '', details: {} };
  return {
    message,
    status,
    holdingKey: holdingKeyOf(message),
    ...failure,
    ...(known && { eventId: known.id, eventType: known.type }),
    claimed: checked.kind === 'event' || checked.kind === 'failed',
  };
}

/** Stores what is put aside, lets the handler of each parked type tell the poster, and audits each parked message. */
export async function park<Tx>(parts: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  if (flush.parkings.length === 0) return;
  const { store, audit, clock, observer } = parts;
  const parkings = flush.parkings.map(({ parking }) => parking);
  await store.park(flush.tx, parkings);
  if (flush.tellsParked) await tellHandlers(parts, flush);
  const parked = parkings.filter(({ status }) => status === 'parked');
  const at = clock.now();
  if (parked.length > 0)
    await audit.append(
      flush.tx,
      parked.map((parking) => parkedEntry(parking, at)),
    );
  for (const { status, code, message } of parkings)
    flush.counts.push(() => observer.parked(status, code, message.position));
}

async function tellHandlers<Tx>({ handlers }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  for (const { parking, item } of flush.parkings) {
    const envelope = provenEnvelopeOf(item);
    if (parking.status === 'parked' && envelope)
      await handlers.find(envelope.type)?.parked?.(flush.tx, envelope, parking.code);
  }
}

/** The audit row of a parked message: by its event id or, when that is not proven, by its position on the bus. */
export function parkedEntry(
  { message, eventId, eventType, code }: Pick<Parking, 'message' | 'eventId' | 'eventType' | 'code'>,
  at: Date,
) {
  const { topic, partition, offset } = message.position;
  return {
    act: 'message.parked' as const,
    at,
    actor: `bus:${topic}`,
    subject: eventId ?? `${topic}/${partition}/${offset}`,
    details: { code, topic, partition, offset, ...(eventType !== undefined && { type: eventType }) },
  };
}
