import type { FastifyRequest } from 'fastify';
import { BusError, malformed } from '#libs/kernel';

/** Of all requests that are being answered: a thousand usual ones are a hundredth of it. */
const MOST_HELD = 512 * 1024 * 1024;
/** An empty object, two signs of a text, takes so much once it is read. */
const BYTES_PER_VALUE = 64;

type Sender = Pick<FastifyRequest, 'raw'>;

/**
 * What the requests that are being answered take in memory. Their bodies, as text and as what it becomes: a few signs can make
 * thirty times as much, and nobody knows yet who sent them. And answers, as long as their callers have not taken them. Past so
 * much in all a body is not read and an answer not given. One that is alone is.
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
