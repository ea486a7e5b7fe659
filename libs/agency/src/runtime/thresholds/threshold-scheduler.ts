import { Injectable, Logger } from '@nestjs/common';
import type { OnApplicationBootstrap, OnModuleDestroy } from '@nestjs/common';
import { ThresholdPrompts } from './threshold-prompts.js';

const IDLE_MS = 500;
const MOST_AT_ONCE = 100;
/** After a full look it rests twice as long as it worked: adding up takes a third of the processor at most, intake the rest. */
const REST = 2;

/**
 * Adds up, as long as the service lives, whatever new clues made due. When a look at several parties fails, each is
 * tried by itself; one that fails even so waits behind the others. A failure that may pass is no exception: the look
 * may have taken longer than a statement may, and would again. Nothing is lost, since a party stays due in the database
 * until it was looked at.
 */
@Injectable()
export class ThresholdScheduler implements OnApplicationBootstrap, OnModuleDestroy {
  readonly #logger = new Logger(ThresholdScheduler.name);
  #timer?: NodeJS.Timeout;
  #underWay: Promise<void> = Promise.resolve();
  #isStopped = false;
  #size = MOST_AT_ONCE;

  constructor(private readonly prompts: ThresholdPrompts) {}

  onApplicationBootstrap(): void {
    this.#schedule(IDLE_MS);
  }

  async onModuleDestroy(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#underWay;
  }

  #schedule(inMs: number): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#underWay = this.#lookAndGoOn();
    }, inMs);
  }

  async #lookAndGoOn(): Promise<void> {
    this.#schedule(await this.#look());
  }

  /** Milliseconds to wait before the next look. */
  async #look(): Promise<number> {
    const from = performance.now();
    try {
      const looked = await this.prompts.look(this.#size);
      const isFull = looked === this.#size;
      this.#size = Math.min(this.#size * 2, MOST_AT_ONCE);
      return isFull ? (performance.now() - from) * REST : IDLE_MS;
    } catch (error) {
      this.#logger.error({ err: error }, 'acts could not be added up; trying again');
      await this.#stepAside();
      return IDLE_MS;
    }
  }

  async #stepAside(): Promise<void> {
    if (this.#size > 1) this.#size = 1;
    else await this.prompts.postpone().catch((error: unknown) => this.#logger.error({ err: error }, 'not postponed'));
  }
}
