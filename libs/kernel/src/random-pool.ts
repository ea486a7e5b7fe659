import { randomFillSync } from 'node:crypto';

const POOL_BYTES = 4_096;

/** Random bytes drawn from the system a page at a time: a call for each id took longer than all the rest of minting it. */
export class RandomPool {
  readonly #bytes = Buffer.alloc(POOL_BYTES);
  #next = POOL_BYTES;

  /** `count` bytes (at most a page) that nobody else gets; valid until the caller's turn ends. */
  take(count: number): Buffer {
    if (this.#next + count > POOL_BYTES) {
      randomFillSync(this.#bytes);
      this.#next = 0;
    }
    this.#next += count;
    return this.#bytes.subarray(this.#next - count, this.#next);
  }
}
