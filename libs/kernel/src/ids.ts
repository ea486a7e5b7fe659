import { v7 as uuidv7 } from 'uuid';
import { chinaDate } from './china-time.js';
import { RandomPool } from './random-pool.js';

/** Mints identifiers. Injected, so that tests can name what they expect. */
export abstract class Ids {
  /** A UUIDv7: unique across owners, sorts by time of minting. */
  abstract eventId(): string;
  /** Readable number, unique across owners: `<prefix>-<yyyymmdd>-<10 chars of Crockford base 32>`, sorts by day. */
  abstract number(prefix: string, at: Date): string;
}

/** Crockford's alphabet leaves out I, L, O, U, so a number survives being read over the telephone. */
const CROCKFORD = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const NUMBER_LENGTH = 10;
const UUID_BYTES = 16;
/** A clock that goes back further was wrong before: ids that stayed ahead with it would belong to days that are still to come. */
const SET_BACK_MS = 60_000;

export class SystemIds extends Ids {
  readonly #random = new RandomPool();
  #lastMs = 0;
  #seq = 0;

  /** Sorts by time of minting, also within one millisecond (RFC 9562 §6.2, method 1: a counter behind the time). */
  eventId(): string {
    const random = this.#random.take(UUID_BYTES);
    const now = Date.now();
    if (now > this.#lastMs || now < this.#lastMs - SET_BACK_MS) {
      this.#lastMs = now;
      this.#seq = random.readUInt32BE(6) & 0x7fffffff; // half the range, so that it has room to count up
    } else {
      this.#seq++;
    }
    return uuidv7({ random, msecs: this.#lastMs, seq: this.#seq });
  }

  /** 50 random bits a day and prefix: a collision is as likely as not only after 40 million numbers in one day. */
  number(prefix: string, at: Date): string {
    const day = chinaDate(at).replaceAll('-', '');
    let random = '';
    for (const byte of this.#random.take(NUMBER_LENGTH)) random += CROCKFORD[byte & 31];
    return `${prefix}-${day}-${random}`;
  }
}
