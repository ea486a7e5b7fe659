import type { BusMessage } from '../envelope/bus-message.js';
import type { WireHeaders } from '../envelope/headers.js';
import type { HoldingKey, ParkedStatus } from '../inbound/inbound-store.js';
import type { SafeFailure } from '../inbound/failure.js';

/** A parked message without its payload, which is nobody's to read but the offices' it is for. */
export interface ParkedSummary {
  readonly id: string;
  readonly status: ParkedStatus;
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly busTime: Date;
  readonly orderingKey: string;
  readonly eventId?: string;
  readonly eventType?: string;
  /** Why it was parked; '' for one that only waits for another. */
  readonly code: string;
  /** Identifiers that tell more of the failure. */
  readonly details: SafeFailure['details'];
  readonly attempts: number;
  readonly parkedAt: Date;
  readonly closedAt?: Date;
  readonly closedBy?: string;
  readonly reason?: string;
}

export interface ParkedDetails extends ParkedSummary {
  readonly headers: WireHeaders;
  /** Size of the payload in bytes. */
  readonly bytes: number;
  /** Messages that wait for this one. */
  readonly holds: number;
}

/** A waiting message as the replay needs it. */
export interface WaitingMessage {
  readonly id: string;
  readonly status: ParkedStatus;
  readonly message: BusMessage;
  readonly claimed: boolean;
}

export interface ParkedQuery {
  readonly status?: ParkedStatus;
  /** Id of the last row of the page before. */
  readonly after?: string;
  readonly limit: number;
}

/** Parked messages as operators and the replay see them. */
export abstract class ParkedStore<Tx> {
  /** In order of parking. */
  abstract list(query: ParkedQuery): Promise<ParkedSummary[]>;
  abstract find(id: string): Promise<ParkedDetails | undefined>;
  /**
   * What a replay may take now, in order: the named message if it still waits, and what is held under the key, unless
   * another message parked under it holds that back. At most `limit`.
   */
  abstract waiting(key: HoldingKey, id: string | undefined, limit: number): Promise<WaitingMessage[]>;
  /** Locks the positions of the topic against the consumer, then these rows; returns the ids that still wait. */
  abstract lock(tx: Tx, topic: string, ids: readonly string[]): Promise<Set<string>>;
  abstract close(
    tx: Tx,
    ids: readonly string[],
    status: 'released' | 'discarded',
    by: string,
    reason?: string,
  ): Promise<void>;
  /** Parks a row again, or one that was held, with what went wrong this time; returns what it was until now. */
  abstract parkAgain(tx: Tx, id: string, failure: SafeFailure): Promise<ParkedStatus>;
}
