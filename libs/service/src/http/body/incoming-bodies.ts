import type { Readable } from 'node:stream';
import { readBody } from './read-body.js';

/** A batch has at most 9 MB, an attachment 20, and both come in seconds. */
const MOST_HELD = 256 * 1024 * 1024;

interface Incoming {
  readonly stream: Readable;
  bytes: number;
}

/**
 * The bodies that have not come to their end yet. Bodies are read before anybody knows who sends them, so all together
 * may hold so many bytes; past that the one that has been coming for longest is cut off. Who sends at an ordinary speed
 * is never that one: it takes many slow ones to get here.
 */
export class IncomingBodies {
  /** In the order in which they began. */
  readonly #bodies = new Set<Incoming>();
  #held = 0;

  constructor(private readonly most = MOST_HELD) {}

  async read(stream: Readable, limit: number): Promise<Buffer> {
    const body: Incoming = { stream, bytes: 0 };
    this.#bodies.add(body);
    try {
      return await readBody(stream, limit, (bytes) => this.#came(body, bytes));
    } finally {
      this.#forget(body);
    }
  }

  #came(body: Incoming, bytes: number): void {
    body.bytes += bytes;
    this.#held += bytes;
    for (const oldest of this.#bodies) {
      if (this.#held <= this.most) return;
      this.#forget(oldest);
      oldest.stream.destroy();
    }
  }

  #forget(body: Incoming): void {
    this.#bodies.delete(body);
    this.#held -= body.bytes;
    body.bytes = 0;
  }
}
