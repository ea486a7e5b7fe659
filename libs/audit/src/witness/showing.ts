import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { CheckpointPublisher } from './checkpoint-publisher.js';

/** How often a log that has grown is shown to the witnesses: what was sealed since could still be rewritten unseen. */
export class ShowingSettings {
  readonly everyMs: number = 10_000;
}

/** Shows the log's head in the background as long as the service lives; what fails is tried again next time. */
@Injectable()
export class Showing implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(Showing.name);
  #timer?: NodeJS.Timeout;
  #underWay: Promise<void> = Promise.resolve();

  constructor(
    private readonly publisher: CheckpointPublisher,
    private readonly settings: ShowingSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.#timer = setInterval(() => {
      this.#underWay = this.#underWay.then(() => this.#show());
    }, this.settings.everyMs);
  }

  async onModuleDestroy(): Promise<void> {
    clearInterval(this.#timer);
    await this.#underWay;
  }

  async #show(): Promise<void> {
    try {
      await this.publisher.publish();
    } catch (error) {
      this.#logger.error({ err: error }, 'the audit log could not be shown to its witnesses; trying again');
    }
  }
}
