import { setTimeout as pause } from 'node:timers/promises';
import type { Batch } from 'kafkajs';

/**
 * Holds the next fetch back for a reader that nobody waits for, so that messages gather at the broker meanwhile: a transaction
 * for a few costs nearly as much as one for many. What comes after a quiet time is taken at once, and a reader that is behind
 * goes on without a pause.
 */
export class Gathering {
  /** Partitions of the last fetch that do not reach the end of the log. */
  readonly #behind = new Set<string>();

  constructor(private readonly milliseconds: number) {}

  /** Other partitions from now on: one that went to another reader is not ours to wait for. */
  assigned(): void {
    this.#behind.clear();
  }

  /** To be called as soon as a batch has come; the pause counts from then and is awaited before the next is asked for. */
  since(batch: Batch): () => Promise<unknown> {
    const key = `${batch.topic}|${batch.partition}`;
    if (batch.offsetLag() === '0') this.#behind.delete(key);
    else this.#behind.add(key);
    const gathered = this.milliseconds > 0 ? pause(this.milliseconds) : undefined;
    return async () => (this.#behind.size > 0 ? undefined : gathered);
  }
}
