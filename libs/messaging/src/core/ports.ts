import type {
  BusPosition,
  Classification,
  EventProof,
  LeafFields,
  OfficeId,
  OutgoingEvent,
  Owner,
  ReceivedEvent,
} from '#libs/contracts';
import type { AuditAct } from '#libs/contracts';

/**
 * Takes events inside the caller's transaction and promises that each reaches its channels at least once, in the
 * order of appending per ordering key. All events of one call are signed as one flush (one Merkle tree). Nothing is
 * sent when the transaction rolls back. Throws `BusError` of kind `bug` when an event breaks its contract.
 */
export abstract class Outbox<Tx> {
  abstract append(tx: Tx, events: readonly OutgoingEvent[]): Promise<void>;
}

/**
 * What a service does with the events of one type. Called inside the transaction that also claims the inbox and
 * moves the position, with the new events of one batch in bus order; each event is handed over once. A throw rolls
 * the whole batch back and the pipeline tries its parts, so a handler must have no effect outside `tx`; what must
 * follow the commit goes through `tx.afterCommit`.
 */
export interface InboundHandler<Tx, T extends object = object> {
  readonly type: string;
  /** True for a recall: it reaches the handler even while its ordering key is held by a parked message. */
  readonly bypassesHolding?: boolean;
  handle(tx: Tx, events: readonly ReceivedEvent<T>[]): Promise<void>;
  /**
   * What can be done for an event before its transaction, such as checking a signature in its data: it runs while the
   * batch before is being committed. No effect outside the handler's own memory; the event may be prepared again, or
   * handled unprepared. A throw is of no consequence: `handle` finds the same.
   */
  prepare?(event: ReceivedEvent<T>): Promise<void>;
  /**
   * A message of this type, whose writer and addressees are proven, was parked with `code`; runs in the parking
   * transaction, so that the poster can be told. When it throws, the message is parked without it.
   */
  parked?(tx: Tx, envelope: ParkedEnvelope, code: string): Promise<void>;
  /**
   * An operator gave a parked message of this type up, with a reason: it will never be handled. Runs in the
   * transaction of the discard, for a message that is proven and readable now. True when the writer hears of it in the
   * type's own words; false leaves that to the general answer, a `message-refused`.
   */
  discarded?(tx: Tx, event: ReceivedEvent<T>, reason: string): Promise<boolean>;
}

/** What is known of a parked message: everything but its data, which may be what is wrong with it. */
export interface ParkedEnvelope {
  readonly id: string;
  readonly type: string;
  readonly writer: Owner;
  readonly reader: Owner;
  readonly recipients: readonly OfficeId[];
  readonly orderingKey: string;
  readonly subject?: string;
  readonly time: Date;
  readonly busTime: Date;
  readonly classification: Classification;
  readonly correlationId?: string;
  readonly digest: string;
  readonly position: BusPosition;
}

/** The bytes of a Merkle leaf: the RFC 8785 form of the fields. */
export type LeafOf = (fields: LeafFields) => Uint8Array;

/** Signs leaves as one Merkle tree, with one signature over its root; proofs come back in the order of the leaves. */
export abstract class FlushSigner {
  abstract sign(leaves: readonly Uint8Array[]): Promise<EventProof[]>;
}

/**
 * Believes a leaf or throws `BusError` of kind `malformed` (`PROOF.…`). `at` is the bus's own time: the one time that
 * the writer cannot choose, so that a stolen and revoked key cannot sign into the past.
 */
export abstract class ProofVerifier {
  abstract verify(writer: Owner, leaf: Uint8Array, proof: EventProof, at: Date): Promise<{ readonly kid: string }>;
}

/** One named act of the bus on a message. */
export interface BusAuditEntry {
  readonly act: AuditAct;
  readonly at: Date;
  readonly actor: string;
  readonly office?: OfficeId;
  readonly subject: string;
  readonly correlationId?: string;
  readonly details?: Readonly<Record<string, string | number | boolean>>;
}

/** Writes audit rows in the act's own transaction: no row, no act. */
export abstract class BusAudit<Tx> {
  abstract append(tx: Tx, entries: readonly BusAuditEntry[]): Promise<void>;
}

/** Runs work in one transaction; throws `BusError` of kind `transient` when trying again later may help. */
export interface Transactions<Tx> {
  run<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}
