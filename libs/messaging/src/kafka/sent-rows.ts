import type { Clock } from '#libs/kernel';
import type { OutboxLog, OutboxRow, Placement } from '../core/outbound/outbox-log.js';

/** Most sent rows that may wait for settling while reading passes over them; with more, they are settled at once. */
const MOST_ROWS = 256;
/** How long rows that the broker has may stand in the outbox: a crash meanwhile sends them again. */
export const SETTLE_WITHIN_MS = 20;

/**
 * Rows that the broker has and the outbox still holds. While one send follows the other they are taken out by the handful, as
 * a statement for each costs as much as the send; readers know what comes twice by its id.
 */
export class SentRows {
  #rows: string[] = [];
  #placements: { readonly placement: Placement; readonly at: number }[] = [];
  /** When the oldest of them was sent. */
  #since = 0;
  #settling: Promise<void> = Promise.resolve();

  constructor(
    private readonly log: OutboxLog,
    private readonly clock: Clock,
  ) {}

  /** Those that a look at the outbox must pass over. What is being settled is gone before the next look on the same connection. */
  get seqs(): readonly string[] {
    return this.#rows;
  }

  /** Begins to settle when there are many, or old ones; nobody need wait for it before `settled`. */
  add(rows: readonly OutboxRow[], placements: readonly Placement[]): void {
    const now = this.clock.now().getTime();
    if (this.#rows.length === 0) this.#since = now;
    this.#rows.push(...rows.map(({ seq }) => seq));
    this.#placements.push(...placements.map((placement) => ({ placement, at: now })));
    if (this.#rows.length >= MOST_ROWS || now - this.#since >= SETTLE_WITHIN_MS) this.settle();
  }

  /** One at a time on its connection, in the order of the calls. */
  settle(): void {
    if (this.#rows.length === 0) return;
    const [rows, before, now] = [this.#rows, this.#settling, this.clock.now().getTime()];
    const placements = this.#placements.map(({ placement, at }) => ({ ...placement, msAgo: Math.max(0, now - at) }));
    [this.#rows, this.#placements] = [[], []];
    const settling = this.log.settle(rows, placements);
    this.#settling = Promise.all([before, settling]).then(() => undefined);
    this.#settling.catch(() => undefined); // heard by `settled`
  }

  /** Rejects once if what was begun has failed: then those rows are in the outbox still, and are sent again. */
  async settled(): Promise<void> {
    const settling = this.#settling;
    try {
      await settling;
    } finally {
      if (this.#settling === settling) this.#settling = Promise.resolve();
    }
  }
}
