import type { OfficeId, Owner } from './owners.js';

/** How far a datum may go. An unknown class is refused; state secrets never enter the bus. */
export const CLASSIFICATIONS = ['internal', 'restricted'] as const;
export type Classification = (typeof CLASSIFICATIONS)[number];

/** Where one copy of an event goes: to one reader, for these offices of that reader only (recipient lists leak operations). */
export interface Delivery {
  readonly reader: Owner;
  readonly recipients: readonly OfficeId[];
}

/** An event before it is signed and stored in the outbox. `data` is an instance or literal of the class behind `type`. */
export interface OutgoingEvent<T extends object = object> {
  readonly id: string;
  readonly type: string;
  /** The clue or case number: one matter stays in order within a channel. */
  readonly orderingKey: string;
  readonly subject?: string;
  readonly time: Date;
  readonly classification: Classification;
  readonly data: T;
  /** RFC 8785 text of `data`, from a writer that has it already: the clue is large, and walking it twice costs. */
  readonly canonicalData?: string;
  readonly deliveries: readonly Delivery[];
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceparent?: string;
}

/** Place of a message on the bus. `offset` is decimal text, as Kafka's 64-bit offsets do not fit a JSON number. */
export interface BusPosition {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
}

/** An event after its envelope, channel, signature, addressees and digest have been verified. */
export interface ReceivedEvent<T extends object = object> {
  readonly id: string;
  readonly type: string;
  readonly dataschema: string;
  readonly writer: Owner;
  readonly reader: Owner;
  readonly recipients: readonly OfficeId[];
  readonly orderingKey: string;
  readonly subject?: string;
  /** Time the writer signed. */
  readonly time: Date;
  /** The bus's own time (`LogAppendTime`). */
  readonly busTime: Date;
  readonly classification: Classification;
  readonly correlationId?: string;
  readonly causationId?: string;
  readonly traceparent?: string;
  /** SHA-256 (hex) of the RFC 8785 form of `data`; the writer's signature covers it. */
  readonly digest: string;
  readonly data: T;
  readonly raw: Buffer;
  readonly position: BusPosition;
  readonly proof: EventProof;
}

/** What a flush signature covers of each delivery; changing any of it on the way breaks the proof. */
export interface LeafFields {
  readonly writer: Owner;
  readonly reader: Owner;
  readonly recipients: readonly OfficeId[];
  readonly orderingKey: string;
  readonly id: string;
  readonly type: string;
  readonly dataschema: string;
  /** RFC 3339 text exactly as in the envelope: a reader must hash what the writer wrote, not what it would have written. */
  readonly time: string;
  /** SHA-256 (hex) of the RFC 8785 form of the data. */
  readonly digest: string;
}

/** Membership of one delivery in a signed flush (RFC 9162 Merkle tree). Kept with the event at reception. */
export interface EventProof {
  /** Detached compact JWS (EdDSA) over the tree head; its `kid` names the writer's key. */
  readonly jws: string;
  readonly index: number;
  readonly size: number;
  /** Inclusion path: the concatenated 32-byte hashes, base64url. */
  readonly path: string;
}

/** CloudEvents attribute names (Kafka header = `ce_` + name). */
export const ATTRIBUTES = {
  specversion: 'specversion',
  id: 'id',
  source: 'source',
  type: 'type',
  subject: 'subject',
  time: 'time',
  dataschema: 'dataschema',
  orderingKey: 'partitionkey',
  correlationId: 'correlationid',
  causationId: 'causationid',
  recipients: 'recipients',
  classification: 'dataclassification',
  digest: 'datadigest',
  traceparent: 'traceparent',
  proofJws: 'proofjws',
  proofIndex: 'proofindex',
  proofSize: 'proofsize',
  proofPath: 'proofpath',
} as const;

/** CloudEvents `source` of an owner. */
export function sourceOf(owner: Owner): string {
  return `/cluebridge/${owner}`;
}

/** `dataschema` of an event type; the major version is part of the address. */
export function dataschemaOf(type: string, version: number): string {
  return `urn:cluebridge:schema:${type}:v${version}`;
}
