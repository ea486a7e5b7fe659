import type { Admin, Consumer } from 'kafkajs';
import type { TopicNames } from '../core/envelope/topics.js';
import { partitionKey } from '../core/inbound/inbound-store.js';
import type { PartitionRef } from '../core/inbound/inbound-store.js';

/** The range of offsets that the broker still has of a partition. */
export interface BrokerRange extends PartitionRef {
  readonly low: bigint;
  readonly high: bigint;
}

/** Where partitions go on, by `partitionKey`, given what the broker has of them. */
export type AlignPositions = (ranges: readonly BrokerRange[]) => Promise<ReadonlyMap<string, bigint>>;

export interface GateParts {
  readonly consumer: Consumer;
  readonly admin: Admin;
  readonly topics: TopicNames;
  readonly align: AlignPositions;
  readonly failed: (error: unknown) => void;
}

const FIRST_BACKOFF_MS = 100;
const LONGEST_BACKOFF_MS = 5_000;

/**
 * Lets a partition be read only from where the database stands. A partition is shut when it is assigned, when its
 * messages leave a gap, and when they cannot be settled for now; it is opened again by seeking to the stored position,
 * tried with growing pauses for as long as it takes. Meanwhile kafkajs goes on sending heartbeats, as nothing of ours
 * is in its way, and a rebalance finds nothing to wait for.
 */
export class PartitionGate {
  readonly #shut = new Map<string, PartitionRef>();
  /** Where each open partition is read on. */
  readonly #next = new Map<string, bigint>();
  /** By partition, where a batch began that lies before what was read already. */
  readonly #wentBack = new Map<string, bigint>();
  #opening: Promise<void> | undefined;
  #backoff = 0;
  #timer: NodeJS.Timeout | undefined;
  #wakeUp: (() => void) | undefined;
  #closed = false;

  constructor(private readonly parts: GateParts) {}

  /** Shuts partitions (by plain topic) and starts opening them: at once, or after a pause if that is the point. */
  shut(partitions: readonly PartitionRef[], afterFailure: boolean): void {
    if (this.#closed) return;
    for (const one of partitions) {
      this.#shut.set(partitionKey(one), one);
      this.#next.delete(partitionKey(one));
      this.parts.consumer.pause([{ topic: this.parts.topics.onBroker(one.topic), partitions: [one.partition] }]);
    }
    if (afterFailure) this.#growBackoff();
    if (this.#shut.size > 0) this.#opening ??= this.#open();
  }

  /** A new generation of the group: only what is assigned now is ours to open. */
  assigned(partitions: readonly PartitionRef[]): void {
    this.#shut.clear();
    this.#next.clear();
    const ours = new Set(partitions.map(partitionKey));
    for (const key of this.#wentBack.keys()) if (!ours.has(key)) this.#wentBack.delete(key);
    this.shut(partitions, false);
  }

  isShut(partition: PartitionRef): boolean {
    return this.#shut.has(partitionKey(partition));
  }

  /**
   * Whether a batch of an open partition follows what was read of it. Not when it begins before what was read already: the
   * partition is shut, and `#reachOf` tells from where it is read on.
   */
  follows(partition: PartitionRef, begin: bigint): boolean {
    const key = partitionKey(partition);
    if (begin >= (this.#next.get(key) ?? begin)) return true;
    this.#wentBack.set(key, begin);
    this.shut([partition], false);
    return false;
  }

  /** An open partition has been read so far. */
  readTo(partition: PartitionRef, next: bigint): void {
    if (this.#next.has(partitionKey(partition))) this.#next.set(partitionKey(partition), next);
  }

  /** Something went well: the next failure pauses shortly again. */
  settled(): void {
    this.#backoff = 0;
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#shut.clear();
    this.#wakeUp?.();
    await this.#opening;
  }

  async #open(): Promise<void> {
    while (this.#shut.size > 0) await this.#openOnce();
    // In the same turn as the look at what is shut: a partition shut a moment later must find nobody at it.
    this.#opening = undefined;
  }

  async #openOnce(): Promise<void> {
    if (this.#backoff > 0) await this.#pause(this.#backoff);
    const wanted = [...this.#shut.values()];
    try {
      // A partition that the broker does not name yet is asked about again, but not without a breath.
      if (!(await this.#seek(wanted))) this.#growBackoff();
    } catch (error) {
      this.#growBackoff();
      if (!this.#closed) this.parts.failed(error);
    }
  }

  /** Whether all that is known of the partitions was enough to go on with them. */
  async #seek(wanted: readonly PartitionRef[]): Promise<boolean> {
    const { align, consumer, topics } = this.parts;
    const next = await align(await this.#ranges(wanted));
    for (const one of wanted) {
      const key = partitionKey(one);
      const offset = next.get(key);
      if (offset === undefined || this.#shut.get(key) !== one) continue; // assigned elsewhere or shut anew meanwhile
      const topic = topics.onBroker(one.topic);
      consumer.seek({ topic, partition: one.partition, offset: offset.toString() });
      this.#shut.delete(key);
      this.#next.set(key, offset);
      this.#wentBack.delete(key);
      consumer.resume([{ topic, partitions: [one.partition] }]);
    }
    return wanted.every((one) => next.has(partitionKey(one)));
  }

  async #ranges(wanted: readonly PartitionRef[]): Promise<BrokerRange[]> {
    const names = [...new Set(wanted.map(({ topic }) => topic))];
    const offsets = await Promise.all(
      names.map(
        async (topic) => [topic, await this.parts.admin.fetchTopicOffsets(this.parts.topics.onBroker(topic))] as const,
      ),
    );
    const byTopic = new Map(offsets);
    return wanted.flatMap(({ topic, partition }) => {
      const found = byTopic.get(topic)?.find((one) => one.partition === partition);
      if (!found) return [];
      const range = { topic, partition, low: BigInt(found.low), high: BigInt(found.high) };
      return [{ ...range, high: this.#reachOf(range) }];
    });
  }

  /**
   * How much of what was read the log still holds. When kafkajs went to the log's beginning by itself, since the log no
   * longer had the place that was asked for, the topic was made anew or restored from an older state: its messages are
   * new, however far it reaches by now, and must not be taken for done. When the batch merely began later in the log,
   * it was asked for twice while the partition changed its broker.
   */
  #reachOf(range: BrokerRange): bigint {
    const begin = this.#wentBack.get(partitionKey(range));
    return begin !== undefined && begin <= range.low ? range.low : range.high;
  }

  #growBackoff(): void {
    this.#backoff = Math.min(LONGEST_BACKOFF_MS, this.#backoff * 2 || FIRST_BACKOFF_MS);
  }

  #pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      this.#wakeUp = () => {
        clearTimeout(this.#timer);
        resolve();
      };
      this.#timer = setTimeout(resolve, milliseconds);
      if (this.#closed) this.#wakeUp();
    });
  }
}
