import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ClockSweep } from './clock-sweep.js';

/** How often the clocks are swept. A rung is late by this much at most; an idle sweep is one index look-up. */
export class SweepSettings {
  readonly everyMs: number = 1_000;
}

/**
 * Sweeps in the background as long as the service lives. A sweep that fails is logged and tried again next time:
 * nothing is lost, since what is due stays due in the database. Stopping waits for the sweep under way.
 */
@Injectable()
export class ClockScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(ClockScheduler.name);
  #timer?: NodeJS.Timeout;
  #underWay: Promise<void> = Promise.resolve();
  #isStopped = false;
  #isRecomputed = false;

  constructor(
    private readonly clocks: ClockSweep,
    private readonly settings: SweepSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.#schedule();
  }

  async onModuleDestroy(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#underWay;
  }

  #schedule(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#underWay = this.#sweepOnce().finally(() => this.#schedule());
    }, this.settings.everyMs);
  }

  async #recompute(): Promise<void> {
    const clocks = await this.clocks.recompute();
    if (clocks > 0) this.#logger.log({ clocks }, 'clocks were recomputed: other calendars are loaded');
  }

  async #sweepOnce(): Promise<void> {
    try {
      // Once per start, since calendars are loaded at start only.
      if (!this.#isRecomputed) await this.#recompute();
      this.#isRecomputed = true;
      const fired = await this.clocks.sweep();
      if (fired > 0) this.#logger.log({ rungs: fired }, 'clocks rang');
    } catch (error) {
      this.#logger.error({ err: error }, 'the clocks could not be swept; trying again');
    }
  }
}
