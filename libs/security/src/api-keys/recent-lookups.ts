/**
 * Most lookups that are remembered. Keys that do not exist are remembered as well, and a flood of made-up ones must not
 * push out all the real ones.
 */
const MOST = 10_000;

interface Lookup<T> {
  readonly result: Promise<T | undefined>;
  readonly until: number;
}

/**
 * Remembers lookups for a short time, one under way per key: a burst of requests with one API key asks the database
 * once. A failed lookup is not remembered.
 */
export class RecentLookups<T> {
  readonly #lookups = new Map<string, Lookup<T>>();

  constructor(private readonly livesMs: number) {}

  get(key: string, look: () => Promise<T | undefined>): Promise<T | undefined> {
    const now = performance.now();
    const recent = this.#lookups.get(key);
    if (recent !== undefined && recent.until > now) return recent.result;
    const lookup: Lookup<T> = { result: look(), until: now + this.livesMs };
    lookup.result.catch(() => this.#drop(key, lookup));
    this.#lookups.delete(key);
    this.#lookups.set(key, lookup);
    if (this.#lookups.size > MOST) this.#lookups.delete(this.#lookups.keys().next().value!);
    return lookup.result;
  }

  forget(key: string): void {
    this.#lookups.delete(key);
  }

  #drop(key: string, lookup: Lookup<T>): void {
    if (this.#lookups.get(key) === lookup) this.#lookups.delete(key);
  }
}
