/** Failures a minute: of one key or subject from one source, and of one source in all. */
export const FAILURES_A_MINUTE = { name: 30, source: 120 } as const;
/** Whoever was let in within this time is always looked at: failures of others from the same source shut nobody out. */
const KNOWN_FOR_MS = 60 * 60_000;
/**
 * Most names and most sources that are remembered; the oldest are forgotten first, so memory stays bounded whoever
 * calls.
 */
const MOST = 10_000;
const MINUTE_MS = 60_000;

interface Level {
  readonly amount: number;
  readonly at: number;
}

/**
 * How many failed credentials came lately, by source (address) and by name (key id or subject, as claimed). A level
 * rises by one with each failure and sinks steadily, so that a limit means so many a minute and a burst as large.
 * Keeps no time of its own: `now` is milliseconds of any clock that only goes forward.
 */
export class FailureLimits {
  readonly #bySource = new Map<string, Level>();
  readonly #byName = new Map<string, Level>();
  readonly #known = new Map<string, number>();

  /** Whether anything failed from there lately: if not, there is no need to find out the name. */
  hasFailures(source: string): boolean {
    return this.#bySource.has(source);
  }

  failed(source: string, name: string, now: number): void {
    raise(this.#bySource, source, FAILURES_A_MINUTE.source, now);
    raise(this.#byName, `${source} ${name}`, FAILURES_A_MINUTE.name, now);
  }

  succeeded(source: string, name: string, now: number): void {
    put(this.#known, `${source} ${name}`, now);
  }

  isKnown(source: string, name: string, now: number): boolean {
    return now - (this.#known.get(`${source} ${name}`) ?? -Infinity) < KNOWN_FOR_MS;
  }

  /** Whole seconds until the next try is looked at; 0 while below both limits. */
  waitOf(source: string, name: string, now: number): number {
    return Math.max(
      waitIn(this.#bySource, source, FAILURES_A_MINUTE.source, now),
      waitIn(this.#byName, `${source} ${name}`, FAILURES_A_MINUTE.name, now),
    );
  }
}

function levelAt(levels: Map<string, Level>, key: string, limit: number, now: number): number {
  const level = levels.get(key);
  if (level === undefined) return 0;
  const left = level.amount - ((now - level.at) * limit) / MINUTE_MS;
  if (left <= 0) levels.delete(key);
  return Math.max(0, left);
}

function raise(levels: Map<string, Level>, key: string, limit: number, now: number): void {
  // No higher than the limit, so that whoever stops is looked at again within the minute.
  put(levels, key, { amount: Math.min(limit, levelAt(levels, key, limit, now) + 1), at: now });
}

/** From the moment the limit is reached until the level has sunk by one. */
function waitIn(levels: Map<string, Level>, key: string, limit: number, now: number): number {
  const over = levelAt(levels, key, limit, now) - (limit - 1);
  return over <= 0 ? 0 : Math.ceil((over * MINUTE_MS) / limit / 1000);
}

function put<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  if (map.size > MOST) map.delete(map.keys().next().value!);
}
