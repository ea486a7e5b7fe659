import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { chinaDate, Clock } from '#libs/kernel';
import { BusDoors } from '#libs/messaging';
import { Repeating } from '#libs/service';
import { Retention } from './retention.js';

/** How often to look whether the day's run is due. */
export class DailyRunSettings {
  readonly everyMs: number = 600_000;
}

/** One run a day, by whichever replica looks first; one that was stopped by a trouble is tried again at each look. */
@Injectable()
export class DailyRun implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #looking: Repeating;

  constructor(
    private readonly retention: Retention,
    private readonly clock: Clock,
    { horizon }: BusDoors,
    { everyMs }: DailyRunSettings,
  ) {
    this.#looking = new Repeating({
      ...{ name: 'retention', everyMs, trouble: 'old records could not be archived' },
      turn: async () => {
        await horizon.look(); // another replica may have raised the floor
        if (retention.folder !== undefined && (await this.#isDue())) await this.retention.run('clock');
      },
    });
  }

  onApplicationBootstrap(): void {
    this.#looking.start();
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([this.retention.stop(), this.#looking.stop()]);
  }

  async #isDue(): Promise<boolean> {
    const { isUnderWay, startedAt, trouble } = await this.retention.state();
    if (isUnderWay) return false;
    return trouble !== undefined || startedAt === undefined || chinaDate(startedAt) !== chinaDate(this.clock.now());
  }
}
