import { Logger } from '@nestjs/common';

export interface RepeatingWork {
  /** In the log, with what failed. */
  readonly name: string;
  /** From the end of one turn to the beginning of the next. */
  readonly everyMs: number;
  /** What the log says when a turn fails, such as "the audit could not be sealed". */
  readonly trouble: string;
  turn(): Promise<unknown>;
}

/**
 * Does something again and again for as long as a service lives, one turn after the other. A turn that fails is tried
 * again at the next; the log hears of it once, until a turn succeeds: a database that is away for an hour fails many times.
 */
export class Repeating {
  readonly #logger: Logger;
  #timer: NodeJS.Timeout | undefined;
  #underWay: Promise<void> = Promise.resolve();
  #isStopped = false;
  #hasFailed = false;

  constructor(private readonly work: RepeatingWork) {
    this.#logger = new Logger(work.name);
  }

  /** The first turn begins after `everyMs`. */
  start(): void {
    if (this.#isStopped) return;
    this.#timer = setTimeout(() => {
      this.#underWay = this.#turn().finally(() => this.start());
    }, this.work.everyMs);
  }

  /** Resolves when the turn under way has ended; there is no other after it. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    clearTimeout(this.#timer);
    await this.#underWay;
  }

  async #turn(): Promise<void> {
    try {
      await this.work.turn();
      this.#hasFailed = false;
    } catch (error) {
      if (!this.#hasFailed) this.#logger.error({ err: error }, `${this.work.trouble}; trying again`);
      this.#hasFailed = true;
    }
  }
}
