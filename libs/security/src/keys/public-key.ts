import { createPublicKey } from 'node:crypto';
import type { JsonWebKey } from 'node:crypto';
import type { DirectoryKey } from '#libs/contracts';
import type { SigningKey } from '../jws/jws.js';

const known = new WeakMap<DirectoryKey, SigningKey>();

/** The key object behind an entry of the directory; made once, since parsing costs as much as verifying. */
export function publicKeyOf(entry: DirectoryKey): SigningKey {
  const found = known.get(entry);
  if (found !== undefined) return found;
  const key = { kid: entry.kid, alg: entry.alg, key: createPublicKey({ key: entry.jwk as JsonWebKey, format: 'jwk' }) };
  known.set(entry, key);
  return key;
}
