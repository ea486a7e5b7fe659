/** One message as it goes to the broker, its channel by its plain topic name. */
export interface OutboundMessage {
  readonly eventId: string;
  readonly topic: string;
  readonly key: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer;
}

/** An outbox row with the messages it stands for: one for each channel. */
export interface OutboxRow {
  readonly seq: string;
  readonly appendedAt: Date;
  readonly messages: readonly OutboundMessage[];
}

/** The beginning of the outbox; `isWhole` when it is all that there was. */
export interface OutboxHead {
  readonly rows: readonly OutboxRow[];
  readonly isWhole: boolean;
}

/** Where the broker put a message; what it did not say is undefined. */
export interface Placement {
  readonly eventId: string;
  readonly topic: string;
  readonly partition: number | undefined;
  readonly offset: string | undefined;
}

/** A placement, and how long ago the broker said so. */
export interface SentPlacement extends Placement {
  readonly msAgo: number;
}

/**
 * The outbox as the one leading relay sees it. The lease falls with the connection that holds it: whoever loses that
 * connection leads no more, and reads and settles on that same connection, so that it cannot do so unawares.
 */
export abstract class OutboxLog {
  /** True when this process leads now. False when another does. Throws when the database cannot be reached. */
  abstract lead(): Promise<boolean>;
  /**
   * The oldest rows in order of appending, but for those under way: at most `rows`, and about `bytes`, but one at
   * least. Always from the beginning: a transaction that commits late may leave an earlier row than those read before.
   */
  abstract head(rows: number, bytes: number, underWay: readonly string[]): Promise<OutboxHead>;
  /** Takes sent rows out of the outbox and keeps where the broker put them and when, in one statement. */
  abstract settle(seqs: readonly string[], placements: readonly SentPlacement[]): Promise<void>;
  /** Gives the lease up, so that another replica takes over at once. */
  abstract resign(): Promise<void>;
}

/** What waits in the outbox, for metrics. */
export interface OutboxBacklog {
  readonly depth: number;
  readonly oldestAt: Date | undefined;
}
