import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { AuditGate } from '#libs/security';
import { Metrics, Repeating, UnitOfWork } from '#libs/service';
import { waitedMs } from './log-store.js';
import { Sealer } from './sealer.js';

/** How often waiting rows are sealed, and how long a row may wait before new acts are no longer taken. */
export class SealingSettings {
  readonly everyMs: number = 200;
  readonly stopAfterMs: number = 10 * 60_000;
  /** How often the longest wait is looked at: by a timer of its own, as sealing itself may hang. */
  readonly lookEveryMs: number = 5_000;
}

const LOOKS_AT_START = 10;

/**
 * Seals in the background as long as the service lives, and watches how long rows wait for it. When a row has waited too
 * long, the service stops taking acts (`AUDIT.SEALING_STOPPED`) rather than go on without evidence; it takes them again
 * by itself once sealing has caught up.
 */
@Injectable()
export class Sealing implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(Sealing.name);
  readonly #sealing: Repeating;
  #looking?: NodeJS.Timeout;
  #waitedMs = 0;

  constructor(
    sealer: Sealer,
    private readonly db: UnitOfWork,
    private readonly gate: AuditGate,
    private readonly settings: SealingSettings,
    metrics: Metrics,
  ) {
    this.#sealing = new Repeating({
      ...{ name: Sealing.name, everyMs: settings.everyMs, trouble: 'the audit could not be sealed' },
      turn: () => sealer.seal(),
    });
    const waited = (): number => this.#waitedMs / 1_000;
    metrics.gauge(
      'audit_unsealed_oldest_seconds',
      'How long the oldest row of the audit waits for its seal',
      [],
      function () {
        this.set(waited());
      },
    );
  }

  /**
   * Ends when it is known whether acts may be taken: a service that is started again and again must not take them each time.
   * What was left to seal when it was stopped has a moment to get its place.
   */
  async onApplicationBootstrap(): Promise<void> {
    const { everyMs, lookEveryMs } = this.settings;
    // A database that is away takes no acts either.
    const look = () => this.#look().catch(() => undefined);
    this.#looking = setInterval(() => void look(), lookEveryMs);
    this.#sealing.start();
    await look();
    for (let looks = 0; !this.gate.isOpen && looks < LOOKS_AT_START; looks += 1) {
      await pause(everyMs);
      await look();
    }
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#looking);
    await this.#sealing.stop();
  }

  async #look(): Promise<void> {
    this.#waitedMs = await waitedMs(this.db);
    const isOpen = this.#waitedMs < this.settings.stopAfterMs;
    if (isOpen !== this.gate.isOpen)
      this.#logger.error(
        { waitedMs: this.#waitedMs },
        isOpen ? 'sealing has caught up' : 'sealing lags: no acts are taken',
      );
    this.gate.isOpen = isOpen;
  }
}
