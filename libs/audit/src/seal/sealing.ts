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

  onApplicationBootstrap(): void {
    // A database that is away takes no acts either.
    this.#looking = setInterval(() => void this.#look().catch(() => undefined), this.settings.lookEveryMs);
    this.#sealing.start();
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
