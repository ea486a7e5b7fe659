import { setTimeout as pause } from 'node:timers/promises';
import { waitFor } from '../../journeys/support/wait-for.js';
import { call } from '../../journeys/support/http.js';
import type { Acceptance } from '../../journeys/support/office.js';

/** An agency posts steadily, not as fast as it can: the point is that something is always on its way. */
const PAUSE_MS = 25;

/** One clue as its client sees it: posted until it was accepted, with every acceptance it got. */
export interface PostedClue {
  readonly sourceId: string;
  readonly clueNo: string;
  readonly eventId: string;
  readonly attempts: number;
}

export interface PosterOptions {
  readonly url: string;
  readonly apiKey: string;
  readonly callers: number;
  readonly clueOf: (sourceId: string) => object;
  readonly name: string;
}

/**
 * An agency's own system that behaves as the protocol asks: it keeps posting a clue under the same source id until it is
 * told that the clue is accepted, whatever happens in between. `callers` posts are on their way at a time.
 */
export class StubbornPoster {
  readonly accepted: PostedClue[] = [];
  /** Answers that a correct client can never get: anything between 300 and 499. */
  readonly refused: string[] = [];
  #isPosting = true;
  #next = 0;
  readonly #callers: Promise<void>[];

  constructor(private readonly options: PosterOptions) {
    this.#callers = Array.from({ length: options.callers }, () => this.#postOneByOne());
  }

  /** Waits until that many more clues than now are accepted: the bus is at work again. */
  async hasAcceptedMore(clues: number, deadlineMs: number): Promise<void> {
    const wanted = this.accepted.length + clues;
    await waitFor(`${clues} more clues are accepted`, () => this.accepted.length >= wanted, { deadlineMs });
  }

  /** No new clue is begun; resolves when every begun one is accepted. */
  async finish(): Promise<readonly PostedClue[]> {
    this.#isPosting = false;
    await Promise.all(this.#callers);
    return this.accepted;
  }

  async #postOneByOne(): Promise<void> {
    while (this.#isPosting) {
      this.#next += 1;
      await this.#postUntilAccepted(`${this.options.name}-${this.#next}`);
      await pause(PAUSE_MS);
    }
  }

  async #postUntilAccepted(sourceId: string): Promise<void> {
    const clue = this.options.clueOf(sourceId);
    for (let attempts = 1; ; attempts += 1) {
      const answer = await call<Acceptance>(this.options.url, 'POST', '/clues', {
        apiKey: this.options.apiKey,
        json: clue,
      }).catch(() => undefined);
      if (answer && (answer.status === 200 || answer.status === 201)) {
        const { clueNo, eventId } = answer.body;
        this.accepted.push({ sourceId, clueNo, eventId, attempts });
        return;
      }
      if (answer && answer.status >= 300 && answer.status < 500 && answer.status !== 429) {
        this.refused.push(`${sourceId}: ${answer.status} ${JSON.stringify(answer.body)}`);
        return;
      }
      await pause(Math.min(50 * attempts, 500)); // a client's own back-off
    }
  }
}
