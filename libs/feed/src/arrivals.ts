import { Injectable } from '@nestjs/common';
import type { OnModuleDestroy } from '@nestjs/common';

/**
 * Wakes those who wait for something to come for an office. Only a hint: another replica may have stored it, so a
 * waiter also looks by itself now and then, and what it sends is always read from the feed.
 */
@Injectable()
export class Arrivals implements OnModuleDestroy {
  readonly #waiters = new Map<string, Set<() => void>>();
  #isClosed = false;

  get isClosed(): boolean {
    return this.#isClosed;
  }

  wake(offices: Iterable<string>): void {
    for (const office of new Set(offices)) {
      const waiters = this.#waiters.get(office);
      this.#waiters.delete(office);
      for (const wakeUp of waiters ?? []) wakeUp();
    }
  }

  /** Resolves at the next arrival for the office, after `milliseconds` at the latest, or at once when closed. */
  next(office: string, milliseconds: number): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      const waiters = this.#waiters.get(office) ?? new Set();
      this.#waiters.set(office, waiters);
      const done = () => {
        clearTimeout(timer);
        waiters.delete(done);
        resolve();
      };
      const timer = setTimeout(done, milliseconds);
      waiters.add(done);
    });
  }

  /** Streams end, so that the HTTP server can close. */
  onModuleDestroy(): void {
    this.#isClosed = true;
    this.wake([...this.#waiters.keys()]);
  }
}
