import { createHmac, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { MatchToken } from '#libs/contracts';
import { BusError } from '#libs/kernel';

/**
 * Tokens by which supervision sees that two clues name the same thing without seeing the thing: HMAC-SHA-256 (hex)
 * under a key that the agencies share and supervision never holds. Equal identifiers give equal tokens however they
 * were typed: full-width forms folded, upper case, no blanks, hyphens or dots.
 */
export class MatchTokens {
  /** A key object: made of bytes anew for each token, the key cost six times as much as the token. */
  readonly #key: KeyObject | undefined;

  constructor(key: Buffer | undefined) {
    this.#key = key && createSecretKey(key);
  }

  /** `token`, to be handed on by itself. */
  readonly tokenise = (kind: MatchToken['kind'], value: string): string => this.token(kind, value);

  /** The kind goes into the token, so a number means another thing as a licence than as a waybill. */
  token(kind: MatchToken['kind'], value: string): string {
    if (this.#key === undefined) throw new BusError('MATCH_TOKENS.NO_KEY', 'bug');
    return createHmac('sha256', this.#key)
      .update(`${kind}:${normalise(value)}`)
      .digest('hex');
  }
}

function normalise(value: string): string {
  return value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015.\u00b7\u2022]/g, '');
}
