import type { OutgoingEvent, ReceivedEvent } from '#libs/contracts';

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
}
