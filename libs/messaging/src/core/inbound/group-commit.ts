import type { InboundItem } from './checked.js';
import { partitionKey } from './inbound-store.js';

/** Settles one gathered batch; returns partitions with a gap. Throws when nothing more can be done for now. */
export type Settle = (items: readonly InboundItem[]) => Promise<ReadonlySet<string>>;

interface Waiting {
  readonly items: readonly InboundItem[];
  readonly done: (outcome: 'settled' | 'gap') => void;
  readonly failed: (error: unknown) => void;
}

export const LARGEST_FLUSH = 512;

/**
 * One transaction for what many partitions bring at a time. No timer: an idle sink settles what comes at once, and
 * whatever comes meanwhile is gathered for the next transaction, up to `LARGEST_FLUSH` messages. One at a time, so
 * that the order of submitting is the order of settling. A failure fails everything that waits: it comes again.
 */
export class GroupCommit {
  #waiting: Waiting[] = [];
  #running: Promise<void> | undefined;

  constructor(private readonly settle: Settle) {}

  /** Messages of one partition, in order. `gap`: nothing was done, read again from the stored position. */
  submit(items: readonly InboundItem[]): Promise<'settled' | 'gap'> {
    if (items.length === 0) return Promise.resolve('settled');
    return new Promise((done, failed) => {
      this.#waiting.push({ items, done, failed });
      this.#running ??= this.#run();
    });
  }

  /** Resolves when nothing is being settled any more. */
  async idle(): Promise<void> {
    await this.#running;
  }

  async #run(): Promise<void> {
    // What the same turn of the event loop still brings belongs into the first flush.
    await Promise.resolve();
    while (this.#waiting.length > 0) await this.#flush(this.#gather());
    this.#running = undefined;
  }

  #gather(): Waiting[] {
    let messages = 0;
    let count = 0;
    for (const { items } of this.#waiting) {
      if (count > 0 && messages + items.length > LARGEST_FLUSH) break;
      messages += items.length;
      count++;
    }
    return this.#waiting.splice(0, count);
  }

  async #flush(gathered: readonly Waiting[]): Promise<void> {
    try {
      const gaps = await this.settle(gathered.flatMap(({ items }) => items));
      for (const { items, done } of gathered)
        done(gaps.has(partitionKey(items[0]!.message.position)) ? 'gap' : 'settled');
    } catch (error) {
      const behind = this.#waiting.splice(0);
      for (const { failed } of [...gathered, ...behind]) failed(error);
    }
  }
}
