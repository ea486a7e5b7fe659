import { createHash, generateKeyPairSync } from 'node:crypto';
import type { DirectoryKey } from '#libs/contracts';
import { canonicalJson } from '#libs/kernel';
import type { StoredKey } from './keyring.js';

const THUMBPRINT_LENGTH = 12;

/** A fresh Ed25519 key; its `kid` is its holder's name and the start of its RFC 7638 thumbprint. */
export function newKey(holder: string): StoredKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { kty, crv, x, d } = privateKey.export({ format: 'jwk' });
  const thumbprint = createHash('sha256').update(canonicalJson({ crv, kty, x })).digest('base64url');
  return { kid: `${holder}.${thumbprint.slice(0, THUMBPRINT_LENGTH)}`, alg: 'EdDSA', kty, crv, x, d };
}

/** What everybody may know of a key. Listed field by field, so that the private part can never slip in. */
export function publicPart({ kid, alg, kty, crv, x }: StoredKey): {
  kid: string;
  alg: string;
  kty: string;
  crv: string;
  x: string;
} {
  return { kid, alg, kty: String(kty), crv: String(crv), x: String(x) };
}

/** The directory's entry for a key. */
export function directoryKey(key: StoredKey, validFrom: Date, validTo: Date): DirectoryKey {
  const { kid, alg, kty, crv, x } = publicPart(key);
  return { kid, alg, jwk: { kty, crv, x }, validFrom: validFrom.toISOString(), validTo: validTo.toISOString() };
}
