import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { CatchUp } from '#libs/messaging';
import { Repeating } from '#libs/service';
import { ClockSweep } from './clock-sweep.js';
import { Recomputation } from './recomputation.js';

/** How often the clocks are swept. A rung is late by this much at most; an idle sweep is one index look-up. */
export class SweepSettings {
  readonly everyMs: number = 1_000;
  /** How long the first sweep waits at most for the acts that were on the bus at the start. */
  readonly patienceMs: number = 120_000;
  /** How often to look for clocks that were told with other calendars than those loaded. */
  readonly recomputeEveryMs: number = 60_000;
}

/**
 * Sweeps in the background as long as the service lives. After an outage it waits until the acts that were on the bus have
 * been read, since among them may be one that was done in time; but not for long, as a bus that is away must not keep the
 * clocks silent. A sweep that fails is logged and tried again next time:
 * nothing is lost, since what is due stays due in the database. Stopping waits for the sweep under way.
 */
@Injectable()
export class ClockScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(ClockScheduler.name);
  readonly #sweeping: Repeating;
  #hasBegun = false;
  #isRecomputed = false;
  #recomputesAgainAt = 0;
  #isStopping = false;
  #waitsUntil = 0;
  #mayRingNow = false;

  constructor(
    private readonly clocks: ClockSweep,
    private readonly recomputation: Recomputation,
    private readonly settings: SweepSettings,
    private readonly acts: CatchUp,
    private readonly clock: Clock,
  ) {
    this.#sweeping = new Repeating({
      ...{ name: ClockScheduler.name, everyMs: settings.everyMs, trouble: 'the clocks could not be swept' },
      turn: () => this.#sweepOnce(),
    });
  }

  onApplicationBootstrap(): void {
    this.#waitsUntil = this.clock.now().getTime() + this.settings.patienceMs;
    this.#sweeping.start();
  }

  onModuleDestroy(): Promise<void> {
    this.#isStopping = true;
    return this.#sweeping.stop();
  }

  /**
   * Calendars are loaded only at start, so one pass over all clocks would do, were it not for a rolling replacement: an
   * older process with other calendars may still record steps after that pass. Therefore it is repeated now and then.
   */
  async #recompute(): Promise<void> {
    const now = this.clock.now().getTime();
    if (this.#isRecomputed && now < this.#recomputesAgainAt) return;
    if (!this.#hasBegun) await this.recomputation.begin();
    this.#hasBegun = true;
    const { clocks, isDone } = await this.recomputation.run(() => !this.#isStopping);
    if (clocks > 0) this.#logger.log({ clocks }, 'clocks were computed anew: other calendars are loaded');
    this.#isRecomputed ||= isDone;
    if (isDone) this.#recomputesAgainAt = now + this.settings.recomputeEveryMs;
  }

  async #mayRing(): Promise<boolean> {
    if (this.#mayRingNow) return true;
    const isCaughtUp = await this.acts.isDone();
    if (!isCaughtUp && this.clock.now().getTime() < this.#waitsUntil) return false;
    if (!isCaughtUp) this.#logger.warn('clocks ring although acts may wait on the bus: they were not read in time');
    this.#mayRingNow = true;
    return true;
  }

  async #sweepOnce(): Promise<void> {
    await this.#recompute();
    if (!this.#isRecomputed || !(await this.#mayRing())) return;
    const fired = await this.clocks.sweep();
    if (fired > 0) this.#logger.log({ rungs: fired }, 'clocks rang');
  }
}
