import { Injectable } from '@nestjs/common';

/** Tokens tell their second only: the provider's clock may be as much further. */
const SECOND_MS = 1_000;

/**
 * How far the identity provider's clock is ahead of ours, as far as its tokens show: one that says it was issued later than now.
 * What is held against the time of a token must be told by that clock.
 */
@Injectable()
export class ProviderClock {
  #aheadMs = 0;

  /** A token that the provider signed came at `now`. */
  heard(issuedAt: Date, now: Date): void {
    const ahead = issuedAt.getTime() - now.getTime();
    if (ahead > 0) this.#aheadMs = Math.max(this.#aheadMs, ahead + SECOND_MS);
  }

  /** What the provider's clock says at `now`, or more. */
  at(now: Date): Date {
    return new Date(now.getTime() + this.#aheadMs);
  }
}
