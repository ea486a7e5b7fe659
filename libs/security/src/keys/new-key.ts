import { createHash, generateKeyPairSync } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { DirectoryKey, OfficeId } from '#libs/contracts';
import { canonicalJson } from '#libs/kernel';
import type { StoredKey } from './keyring.js';

const THUMBPRINT_LENGTH = 12;

/** A fresh Ed25519 key; its `kid` is its holder's name and the start of its RFC 7638 thumbprint. */
export function newKey(holder: string): StoredKey {
  return stored(holder, 'EdDSA', generateKeyPairSync('ed25519').privateKey);
}

/** A fresh X25519 key, to seal for an office with. */
export function newEncryptionKey(office: OfficeId): StoredKey {
  return { ...stored(office, 'ECDH-ES+A256KW', generateKeyPairSync('x25519').privateKey), office, use: 'enc' };
}

function stored(holder: string, alg: string, privateKey: KeyObject): StoredKey {
  const { kty, crv, x, d } = privateKey.export({ format: 'jwk' });
  const thumbprint = createHash('sha256').update(canonicalJson({ crv, kty, x })).digest('base64url');
  return { kid: `${holder}.${thumbprint.slice(0, THUMBPRINT_LENGTH)}`, alg, kty, crv, x, d };
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
  const use = key.use === 'enc' ? { use: key.use } : {};
  return { kid, alg, jwk: { kty, crv, x, ...use }, validFrom: validFrom.toISOString(), validTo: validTo.toISOString() };
}
