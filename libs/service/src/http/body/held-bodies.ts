import type { FastifyRequest } from 'fastify';
import { BusError, malformed } from '#libs/kernel';

/** Most bytes held by all requests together: a thousand usual ones are a hundredth of it. */
const MOST_HELD = 512 * 1024 * 1024;
/** What one JSON value takes once it is read: an empty object, two characters of text, takes this much. */
const BYTES_PER_VALUE = 64;

type Sender = Pick<FastifyRequest, 'raw'>;

/**
 * Counts what the requests being answered hold in memory: their bodies, as text and as the values these become (up to
 * thirty times as much, and nobody knows yet who sent them), and their answers until the callers have taken them. Past
 * `MOST_HELD` in all no further body is read and no further answer given, except for a request that is the only one.
 */
export class HeldBodies {
  readonly #held = new Map<Sender, number>();
  #sum = 0;

  constructor(private readonly most = MOST_HELD) {}

  /** Before a text of so many bytes is read as JSON of so many values. Throws `HTTP.OVERLOADED` (`transient`). */
  holdJson(request: Sender, bytes: number, values: number): void {
    this.hold(request, 2 * bytes + BYTES_PER_VALUE * values);
  }

  hold(request: Sender, bytes: number): void {
    // Whoever has hung up is not answered, so nobody would tell that it is over.
    if (request.raw.socket.destroyed) throw malformed('HTTP.BODY_INCOMPLETE');
    if (this.#sum > 0 && this.#sum + bytes > this.most) throw new BusError('HTTP.OVERLOADED', 'transient');
    this.#held.set(request, (this.#held.get(request) ?? 0) + bytes);
    this.#sum += bytes;
  }

  /** The answer is out. */
  leave(request: Sender): void {
    this.#sum -= this.#held.get(request) ?? 0;
    this.#held.delete(request);
  }
}
