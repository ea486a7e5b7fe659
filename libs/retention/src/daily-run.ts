import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { chinaDate, Clock } from '#libs/kernel';
import { Retention } from './retention.js';

/** How often it is looked whether the day's run is due. */
export class DailyRunSettings {
  readonly everyMs: number = 600_000;
}

/** One run a day, by whichever replica looks first; one that was stopped by a trouble is tried again at each look. */
@Injectable()
export class DailyRun implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger('retention');
  #timer?: NodeJS.Timeout;
  #underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly retention: Retention,
    private readonly clock: Clock,
    private readonly settings: DailyRunSettings,
  ) {}

  onApplicationBootstrap(): void {
    if (this.retention.folder === undefined) return;
    this.#timer = setInterval(() => {
      this.#underWay = this.#underWay.then(() => this.#turn());
    }, this.settings.everyMs);
    this.#timer.unref();
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all([this.retention.stop(), this.#underWay]);
  }

  async #turn(): Promise<void> {
    try {
      if (await this.#isDue()) await this.retention.run('clock');
    } catch (error) {
      this.#logger.error({ err: error }, 'old records could not be archived; trying again');
    }
  }

  async #isDue(): Promise<boolean> {
    const { isUnderWay, startedAt, trouble } = await this.retention.state();
    if (isUnderWay) return false;
    return trouble !== undefined || startedAt === undefined || chinaDate(startedAt) !== chinaDate(this.clock.now());
  }
}
