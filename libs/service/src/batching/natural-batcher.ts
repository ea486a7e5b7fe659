import { BusError } from '#libs/kernel';

export interface BatcherOptions {
  /** Items of one flush at most. */
  readonly maxSize: number;
  /** Flushes that may run at the same time. */
  readonly flushers: number;
  /** Beside a running flush another begins with this many waiting: few large flushes cost less than many small ones. */
  readonly anotherFrom: number;
  /** Items that may wait; more are turned away at once, which is kinder than an answer after a minute. */
  readonly maxWaiting: number;
  /** Code of the `transient` error that those are told. */
  readonly busy: string;
}

interface Waiting<I, O> {
  readonly item: I;
  readonly resolve: (output: O) => void;
  readonly reject: (error: unknown) => void;
}

/** What became of one item of a flush. */
export type Settled<O> = { readonly output: O } | { readonly error: unknown };

/**
 * Natural batching: flushes at once when idle, gathers what comes while a flush runs, so that the size of a flush
 * follows the load and no timer delays a lone item. `flush` settles each item by itself, in order, and never throws.
 * (One flusher reached 3,100 posts a second at 32 callers in the prototype, two or three 7,000 by batch.)
 */
export class NaturalBatcher<I, O> {
  readonly #waiting: Waiting<I, O>[] = [];
  readonly #idle: (() => void)[] = [];
  #running = 0;
  #scheduled = false;

  constructor(
    private readonly flush: (items: readonly I[]) => Promise<Settled<O>[]>,
    private readonly options: BatcherOptions,
  ) {}

  submit(item: I): Promise<O> {
    if (this.#waiting.length >= this.options.maxWaiting)
      return Promise.reject(new BusError(this.options.busy, 'transient'));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  /** Items not yet flushed. */
  get depth(): number {
    return this.#waiting.length;
  }

  /** Resolves when everything submitted so far is settled. */
  drained(): Promise<void> {
    if (this.#waiting.length === 0 && this.#running === 0) return Promise.resolve();
    return new Promise((resolve) => this.#idle.push(resolve));
  }

  /** After the current turn of the event loop, so that requests parsed in one turn travel in one flush. */
  #schedule(): void {
    if (this.#scheduled || !this.#mayBegin) return;
    this.#scheduled = true;
    setImmediate(() => {
      this.#scheduled = false;
      while (this.#mayBegin) void this.#run();
    });
  }

  get #mayBegin(): boolean {
    const { flushers, anotherFrom } = this.options;
    return this.#waiting.length >= (this.#running === 0 ? 1 : anotherFrom) && this.#running < flushers;
  }

  async #run(): Promise<void> {
    const batch = this.#waiting.splice(0, this.options.maxSize);
    this.#running++;
    const settled = await this.flush(batch.map(({ item }) => item));
    this.#running--;
    batch.forEach(({ resolve, reject }, at) => {
      const outcome = settled[at] ?? { error: new BusError(this.options.busy, 'bug') };
      if ('output' in outcome) resolve(outcome.output);
      else reject(outcome.error);
    });
    if (this.#waiting.length > 0) this.#schedule();
    else if (this.#running === 0) for (const resolve of this.#idle.splice(0)) resolve();
  }
}
