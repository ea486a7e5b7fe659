import type { InboundItem } from './checked.js';
import { partitionKey } from './inbound-store.js';

/** Settles one gathered batch; returns partitions with a gap. Throws when nothing more can be done for now. */
export type Settle = (items: readonly InboundItem[]) => Promise<ReadonlySet<string>>;

interface Waiting {
  readonly partition: string;
  readonly items: readonly InboundItem[];
  readonly done: (outcome: 'settled' | 'gap') => void;
  readonly failed: (error: unknown) => void;
}

/** Messages of all transactions at once. */
export const LARGEST_FLUSH = 512;

/**
 * One transaction for what many partitions bring at a time. No timer: an idle sink settles what comes at once, and
 * whatever comes meanwhile is gathered for the next transaction, up to its share of `LARGEST_FLUSH`. The order of a
 * partition is kept, as no two transactions at once have a partition in common; up to `atOnce` of them run beside each
 * other, so that one is judged while the database works on another: what replicas do too, within one process. A
 * failure fails everything that waits: it comes again.
 */
export class GroupCommit {
  #waiting: Waiting[] = [];
  #isStarting = false;
  /** Partitions that are being settled. */
  readonly #busy = new Set<string>();
  readonly #flights = new Set<Promise<void>>();
  readonly #largest: number;

  constructor(
    private readonly settle: Settle,
    private readonly atOnce = 1,
  ) {
    this.#largest = LARGEST_FLUSH / atOnce;
  }

  /** Messages of one partition, in order. `gap`: nothing was done, read again from the stored position. */
  submit(items: readonly InboundItem[]): Promise<'settled' | 'gap'> {
    if (items.length === 0) return Promise.resolve('settled');
    return new Promise((done, failed) => {
      this.#waiting.push({ partition: partitionKey(items[0]!.message.position), items, done, failed });
      this.#startSoon();
    });
  }

  /** Resolves when nothing is being settled any more. */
  async idle(): Promise<void> {
    while (this.#isStarting || this.#flights.size > 0) await Promise.all(this.#flights);
  }

  /** What the same turn of the event loop still brings belongs into the first flush. */
  #startSoon(): void {
    if (this.#isStarting) return;
    this.#isStarting = true;
    queueMicrotask(() => {
      this.#isStarting = false;
      this.#start();
    });
  }

  #start(): void {
    while (this.#flights.size < this.atOnce) {
      const gathered = this.#gather();
      if (gathered.length === 0) return;
      const flight = this.#flush(gathered).finally(() => {
        this.#flights.delete(flight);
        this.#start();
      });
      this.#flights.add(flight);
    }
  }

  /** The oldest that may go: what comes after something that stays behind of its own partition stays behind as well. */
  #gather(): Waiting[] {
    const gathered: Waiting[] = [];
    const behind: Waiting[] = [];
    let messages = 0;
    let isFull = false;
    for (const one of this.#waiting) {
      const isFree = !this.#busy.has(one.partition);
      isFull ||= isFree && gathered.length > 0 && messages + one.items.length > this.#largest;
      (isFree && !isFull ? gathered : behind).push(one);
      if (isFree && !isFull) messages += one.items.length;
    }
    this.#waiting = behind;
    return gathered;
  }

  async #flush(gathered: readonly Waiting[]): Promise<void> {
    const partitions = new Set(gathered.map(({ partition }) => partition));
    for (const partition of partitions) this.#busy.add(partition);
    try {
      const gaps = await this.settle(gathered.flatMap(({ items }) => items));
      for (const { partition, done } of gathered) done(gaps.has(partition) ? 'gap' : 'settled');
    } catch (error) {
      const behind = this.#waiting.splice(0);
      for (const { failed } of [...gathered, ...behind]) failed(error);
    } finally {
      for (const partition of partitions) this.#busy.delete(partition);
    }
  }
}
