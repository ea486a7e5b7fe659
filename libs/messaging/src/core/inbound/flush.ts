import type { ReceivedEvent } from '#libs/contracts';
import type { Clock } from '#libs/kernel';
import type { BusAudit, ParkedEnvelope } from '../ports.js';
import type { InboundItem } from './checked.js';
import type { HandlerTable } from './handlers.js';
import type { InboundStore, Parking, PartitionProgress } from './inbound-store.js';
import type { InboundObserver } from './observer.js';

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
  /** By `holdingId`, asked for together with the fence. */
  held?: Promise<ReadonlySet<string>>;
  readonly parkings: { readonly parking: Parking; readonly item: InboundItem }[];
  readonly moves: Map<string, PartitionProgress>;
  /** Partitions whose messages do not follow what was stored; nothing of them was done. */
  readonly gaps: Set<string>;
  /** Run after the commit: what did not happen must not be counted. */
  readonly counts: (() => void)[];
  /** False when a handler's `parked` has failed before: telling the poster must not stop the parking. */
  readonly tellsParked: boolean;
}

/** A flush before its first stage: everything is open, nothing decided. */
export function newFlush<Tx>(tx: Tx, items: readonly InboundItem[], tellsParked = true): Flush<Tx> {
  return { tx, open: items, accepted: [], parkings: [], moves: new Map(), gaps: new Set(), counts: [], tellsParked };
}

/** Everything but data of a message whose writer and addressees are proven. */
export function provenEnvelopeOf({ checked }: Pick<InboundItem, 'checked'>): ParkedEnvelope | undefined {
  if (checked.kind === 'broken') return checked.envelope;
  return checked.kind === 'foreign' ? undefined : checked.event;
}
