import type { Consumer } from 'kafkajs';
import type { TopicNames } from '../core/envelope/topics.js';
import { partitionKey } from '../core/inbound/inbound-store.js';
import type { PartitionProgress } from '../core/inbound/inbound-store.js';

const EVERY_MS = 1_000;

/**
 * Tells the broker how far the group is, after the database has committed it. Only operators' tools read this, and a
 * group whose database is new; so it is sent at most once a second with the newest figures (a request for each batch
 * cost the broker more than the messages), nobody waits for it, and one that fails is made good by the next.
 */
export class OffsetCommitter {
  readonly #due = new Map<string, PartitionProgress>();
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> | undefined;

  constructor(
    private readonly consumer: Consumer,
    private readonly topics: TopicNames,
  ) {}

  reached(progress: PartitionProgress): void {
    this.#due.set(partitionKey(progress), progress);
    this.#timer ??= setTimeout(() => void this.idle(), EVERY_MS);
  }

  /** Sends what is due at once; resolves when nothing is under way. */
  async idle(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending ??= this.#send().finally(() => {
      this.#sending = undefined;
    });
    await this.#sending;
  }

  async #send(): Promise<void> {
    while (this.#due.size > 0) {
      const offsets = [...this.#due.values()].map(({ topic, partition, next }) => ({
        topic: this.topics.onBroker(topic),
        partition,
        offset: next.toString(),
      }));
      this.#due.clear();
      await this.consumer.commitOffsets(offsets).catch(() => undefined); // a rebalance: the position in the database counts
    }
  }
}
