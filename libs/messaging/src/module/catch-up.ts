import type { Backlog } from '../postgres/backlog.js';

/** Where each partition of our channels ends on the broker, by `partitionKey`; empty while it cannot be asked. */
type Ends = () => Promise<ReadonlyMap<string, bigint>>;

/**
 * Whether everything that waited on the bus when this process started is in the database: handled, or parked. By
 * whichever replica it was read, and true for good once it is: what comes later is no backlog of the start.
 */
export class CatchUp {
  #waited: ReadonlyMap<string, bigint> | undefined;
  #isAsking = false;
  #isDone = false;

  constructor(
    private readonly backlog: Pick<Backlog, 'positions'>,
    private readonly ends: Ends,
  ) {}

  /** False also while the broker has not answered: nobody waits here for one that is away. */
  async isDone(): Promise<boolean> {
    if (this.#isDone) return true;
    if (!this.#waited) {
      this.#ask();
      return false;
    }
    const positions = await this.backlog.positions();
    this.#isDone = [...this.#waited].every(([partition, end]) => (positions.get(partition) ?? 0n) >= end);
    return this.#isDone;
  }

  #ask(): void {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const keep = (found: ReadonlyMap<string, bigint>) => {
      if (found.size > 0) this.#waited = found;
    };
    void this.ends()
      .then(keep, () => undefined)
      .finally(() => {
        this.#isAsking = false;
      });
  }
}
