import type { ReceivedEvent } from '#libs/contracts';
import { malformed } from '#libs/kernel';
import type { Clock } from '#libs/kernel';
import { holdingKeyOf } from '../envelope/bus-message.js';
import type { BusAudit, ParkedEnvelope } from '../ports.js';
import type { InboundItem } from './checked.js';
import { safeFailure } from './failure.js';
import type { HandlerTable } from './handlers.js';
import { claimKey, holdingId, NOT_KNOWN_ANY_MORE, partitionKey } from './inbound-store.js';
import type { Claim, HoldingKey, InboundStore, Parking, PartitionProgress } from './inbound-store.js';
import type { InboundObserver } from './observer.js';
import { planWaves } from './plan-waves.js';

export interface InboundParts<Tx> {
  readonly store: InboundStore<Tx>;
  readonly handlers: HandlerTable<Tx>;
  readonly audit: BusAudit<Tx>;
  readonly clock: Clock;
  readonly observer: InboundObserver;
}

/** One transaction's work in progress; each stage reads what the earlier ones left. */
export interface Flush<Tx> {
  readonly tx: Tx;
  /** Not yet decided, in bus order. */
  open: readonly InboundItem[];
  accepted: ReceivedEvent[];
  readonly parkings: { readonly parking: Parking; readonly item: InboundItem }[];
  readonly moves: Map<string, PartitionProgress>;
  /** Partitions whose messages do not follow what was stored; nothing of them was done. */
  readonly gaps: Set<string>;
  /** Run after the commit: what did not happen must not be counted. */
  readonly counts: (() => void)[];
  /** False when a handler's `parked` has failed before: telling the poster must not stop the parking. */
  readonly tellsParked: boolean;
}

export function newFlush<Tx>(tx: Tx, items: readonly InboundItem[], tellsParked = true): Flush<Tx> {
  return { tx, open: items, accepted: [], parkings: [], moves: new Map(), gaps: new Set(), counts: [], tellsParked };
}

export interface Stage<Tx> {
  readonly name: string;
  /** Why it stands at this place. */
  readonly because: string;
  run(parts: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> | void;
}

/**
 * The way of a batch through its transaction. Before it: `MessageVerifier`, because what is not proven may claim,
 * hold and touch nothing, and because hashing must not keep rows locked. After it: commit, and only then the broker's offset.
 */
export const INBOUND_STAGES: readonly Stage<never>[] = [
  {
    name: 'fence',
    because:
      'first: locking the position row lets one process at a time work on a partition, a zombie or one with a restored database included',
    run: fence,
  },
  {
    name: 'claim',
    because: 'before holding and handling, so that a replayed message is neither held nor handled again',
    run: claim,
  },
  {
    name: 'hold',
    because:
      'before handling, so that nothing overtakes a parked message of its key; after claiming, so that what is held is ours',
    run: hold,
  },
  {
    name: 'handle',
    because:
      'before the rows of parking: a handler that throws is the usual way for a flush to fail, and should cost no writes',
    run: handle,
  },
  {
    name: 'park',
    because: 'after the handlers, in the same transaction: a message is done or put aside, and the audit says which',
    run: park,
  },
  {
    name: 'move',
    because: 'last: the position passes only what all stages above have settled',
    run: move,
  },
];

/** Runs the stages on one transaction's work. They ask nothing of `Tx` but to pass it on. */
export async function runStages<Tx>(parts: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  for (const stage of INBOUND_STAGES as readonly unknown[] as readonly Stage<Tx>[]) await stage.run(parts, flush);
}

export async function fence<Tx>({ store }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  const partitions = new Map(flush.open.map(({ message }) => [partitionKey(message.position), message.position]));
  const reached = await store.lockPositions(flush.tx, [...partitions.values()]);
  flush.open = flush.open.filter((item) => {
    const { topic, partition, offset } = item.message.position;
    const key = partitionKey({ topic, partition });
    const position = reached.get(key);
    if (position === undefined || item.after > position) {
      flush.gaps.add(key);
      return false;
    }
    if (item.next <= position) return false;
    reached.set(key, item.next);
    flush.moves.set(key, { topic, partition, next: item.next });
    return BigInt(offset) >= position;
  });
}

export async function claim<Tx>({ store, observer }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  const firsts = new Map<string, { item: InboundItem; claim: Claim }>();
  for (const item of flush.open) {
    if (item.checked.kind !== 'event' && item.checked.kind !== 'failed') continue;
    const { id, writer, digest, proof } = item.checked.event;
    const key = claimKey({ id, writer, digest });
    if (!firsts.has(key)) firsts.set(key, { item, claim: { id, writer, digest, proof } });
  }
  if (firsts.size === 0) return;
  const taken = await store.claim(
    flush.tx,
    [...firsts.values()].map((first) => first.claim),
  );
  flush.open = flush.open.flatMap((item) => {
    if (item.checked.kind !== 'event' && item.checked.kind !== 'failed') return [item];
    const { event } = item.checked;
    const key = claimKey(event);
    const first = firsts.get(key)!;
    if (first.item === item && !taken.has(key)) return [item];
    if (taken.get(key) === NOT_KNOWN_ANY_MORE) return [beyondRetention(item, event)];
    if ((taken.get(key) ?? first.claim.digest) !== event.digest) return [suspicious(item)];
    flush.counts.push(() => observer.repeated(event.type));
    return [];
  });
}

/** What this process would have known beforehand if it had looked since the floor was raised. */
function beyondRetention(item: InboundItem, envelope: ParkedEnvelope): InboundItem {
  return { ...item, checked: { kind: 'broken', error: malformed('ENVELOPE.BEYOND_RETENTION'), envelope } };
}

/** The same id with other content: either a writer that reuses ids or somebody who tries to replace a message. */
function suspicious(item: InboundItem): InboundItem {
  return { ...item, checked: { kind: 'broken', error: malformed('ENVELOPE.ID_REUSED') } };
}

async function hold<Tx>({ store, handlers, observer }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  const keyOf = (item: InboundItem): HoldingKey => ({
    topic: item.message.position.topic,
    key: holdingKeyOf(item.message),
  });
  const keys = new Map(
    flush.open
      .map(keyOf)
      .filter(({ key }) => key !== '')
      .map((key) => [holdingId(key), key]),
  );
  const held = keys.size > 0 ? await store.heldKeys(flush.tx, [...keys.values()]) : new Set<string>();
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

async function handle<Tx>({ handlers, observer }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  for (const { type, events } of planWaves(flush.accepted)) {
    await handlers.find(type)!.handle(flush.tx, events);
    flush.counts.push(() => observer.handled(type, events.length));
  }
}

async function park<Tx>(parts: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
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

/** Everything but data of a message whose writer and addressees are proven. */
function provenEnvelopeOf({ checked }: InboundItem): ParkedEnvelope | undefined {
  if (checked.kind === 'broken') return checked.envelope;
  return checked.kind === 'foreign' ? undefined : checked.event;
}

function parkedEntry({ message, eventId, eventType, code }: Parking, at: Date) {
  const { topic, partition, offset } = message.position;
  return {
    act: 'message.parked' as const,
    at,
    actor: `bus:${topic}`,
    subject: eventId ?? `${topic}/${partition}/${offset}`,
    details: { code, topic, partition, offset, ...(eventType !== undefined && { type: eventType }) },
  };
}

export async function move<Tx>({ store }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  if (flush.moves.size > 0) await store.movePositions(flush.tx, [...flush.moves.values()]);
}
