import type { PreparedDelivery } from './prepare.js';

/** What the relay needs of an event beside its outbox row. */
export interface StoredEvent {
  readonly orderingKey: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly deliveries: readonly PreparedDelivery[];
  readonly data: Buffer;
}

/** Enough for some seconds of everything a service can append; what comes while it is full is read from the database. */
const MOST_BYTES = 16 * 1024 * 1024;
/** Headers and proofs of an event, as objects. */
const BYTES_BESIDE_DATA = 4_096;

/**
 * Events that this process has appended and its relay has not read yet, so that the relay need not fetch from the
 * database what was just written there. A cache and no more: an event counts as appended when its outbox row says so, and
 * one that is not here is read from the log. Empty in a process that does not lead, since its relay would never take any out.
 */
export class FreshEvents {
  readonly #events = new Map<string, StoredEvent>();
  #bytes = 0;
  #isWanted = false;

  constructor(private readonly mostBytes = MOST_BYTES) {}

  /** Whether this process leads the relay. */
  leads(isLeader: boolean): void {
    this.#isWanted = isLeader;
    if (isLeader) return;
    this.#events.clear();
    this.#bytes = 0;
  }

  /** Kept from before the commit, so that none comes after the relay has looked for it. */
  keep(id: string, event: StoredEvent): void {
    if (!this.#isWanted || this.#bytes >= this.mostBytes) return;
    this.take(id);
    this.#events.set(id, event);
    this.#bytes += bytesOf(event);
  }

  /** The event, which is not kept any longer; also for one whose transaction came to nothing. */
  take(id: string): StoredEvent | undefined {
    const event = this.#events.get(id);
    if (event === undefined) return undefined;
    this.#events.delete(id);
    this.#bytes -= bytesOf(event);
    return event;
  }
}

function bytesOf({ data }: StoredEvent): number {
  return data.length + BYTES_BESIDE_DATA;
}
