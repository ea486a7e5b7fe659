import type { EventProof, Owner } from '#libs/contracts';
import type { BusMessage } from '../envelope/bus-message.js';

export interface PartitionRef {
  readonly topic: string;
  readonly partition: number;
}

export interface PartitionProgress extends PartitionRef {
  readonly next: bigint;
}

/** One name for a partition in maps. */
export function partitionKey({ topic, partition }: PartitionRef): string {
  return `${topic}|${partition}`;
}

/** An event id as its writer used it. */
export interface Claim {
  readonly id: string;
  readonly writer: Owner;
  /** SHA-256 (hex) of the data. */
  readonly digest: string;
  /** The proof that was believed: the inbox keeps which key signed it. */
  readonly proof?: EventProof;
}

/** One name for a claim in maps: ids are unique for each writer only. */
export function claimKey({ id, writer }: Claim): string {
  return `${writer}|${id}`;
}

/**
 * Stands in the place of a digest when the row may have been archived: nobody can tell any more whether the id was
 * used.
 */
export const NOT_KNOWN_ANY_MORE = 'archived';

/** Messages of one topic with one key wait for each other. */
export interface HoldingKey {
  readonly topic: string;
  readonly key: string;
}

/** One name for a holding key in maps. */
export function holdingId({ topic, key }: HoldingKey): string {
  return `${topic}|${key}`;
}

/**
 * Where a message that is not done stands: `parked` waits for a person, `held` for the parked one of its key;
 * `released` has had its effect, `discarded` never will, by a person's decision and reason.
 */
export const PARKED_STATUSES = ['parked', 'held', 'released', 'discarded'] as const;
export type ParkedStatus = (typeof PARKED_STATUSES)[number];

/** A message to put aside. */
export interface Parking {
  readonly message: BusMessage;
  readonly status: 'parked' | 'held';
  readonly holdingKey: string;
  readonly eventId?: string;
  readonly eventType?: string;
  readonly code: string;
  readonly details: Readonly<Record<string, string | number>>;
  /** True when the inbox holds its claim: its id is used up, and a release needs no other. */
  readonly claimed: boolean;
}

/** What the inbound pipeline keeps, all inside the caller's transaction. */
export abstract class InboundStore<Tx> {
  /**
   * Locks the rows of these partitions until the transaction ends, in an order that is the same for everybody. Gives
   * the stored offsets by `partitionKey`.
   */
  abstract lockPositions(tx: Tx, partitions: readonly PartitionRef[]): Promise<Map<string, bigint>>;
  abstract movePositions(tx: Tx, progress: readonly PartitionProgress[]): Promise<void>;
  /**
   * Takes the ids that nobody took before. Returns, by `claimKey`, the digests of those that were taken already,
   * or `NOT_KNOWN_ANY_MORE`; what is not in the map is newly ours.
   */
  abstract claim(tx: Tx, claims: readonly Claim[]): Promise<Map<string, string>>;
  /** Of these keys, the ones (by `holdingId`) that a parked or held message keeps waiting. */
  abstract heldKeys(tx: Tx, keys: readonly HoldingKey[]): Promise<Set<string>>;
  abstract park(tx: Tx, parkings: readonly Parking[]): Promise<void>;
}
