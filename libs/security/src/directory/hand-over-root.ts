import { createPrivateKey } from 'node:crypto';
import { JWS_TYPES, signJws } from '../jws/jws.js';
import type { StoredKey } from '../keys/keyring.js';
import { publicPart } from '../keys/new-key.js';
import type { RootHandover } from './trusted-root.js';

/** The old root's word that the next one signs directories from now on. */
export function handOverRoot(old: StoredKey, next: StoredKey, now: Date): string {
  const { kid, alg, ...jwk } = old;
  const handover: RootHandover = { root: publicPart(next), issuedAt: now.toISOString() };
  return signJws(handover, { kid, alg, key: createPrivateKey({ key: jwk, format: 'jwk' }) }, { typ: JWS_TYPES.root });
}
