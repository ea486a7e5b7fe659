import { Injectable } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { Repeating } from '#libs/service';
import { CheckpointPublisher } from './checkpoint-publisher.js';

/** How often a log that has grown is shown to the witnesses: what was sealed since could still be rewritten unseen. */
export class ShowingSettings {
  readonly everyMs: number = 10_000;
}

/** Shows the log's head in the background as long as the service lives; what fails is tried again next time. */
@Injectable()
export class Showing implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #showing: Repeating;

  constructor(publisher: CheckpointPublisher, { everyMs }: ShowingSettings) {
    this.#showing = new Repeating({
      ...{ name: Showing.name, everyMs, trouble: 'the audit log could not be shown to its witnesses' },
      turn: () => publisher.publish(),
    });
  }

  onApplicationBootstrap(): void {
    this.#showing.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.#showing.stop();
  }
}
