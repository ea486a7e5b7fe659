import { createPublicKey, hash } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** How a line of a signed note was made (C2SP signed-note): over the text itself, or a timestamped cosignature of it. */
export const SIGNATURE_TYPES = { note: 0x01, cosignature: 0x04 } as const;
export type SignatureType = (typeof SIGNATURE_TYPES)[keyof typeof SIGNATURE_TYPES];

/** A public Ed25519 key under the name that signs notes with it. */
export interface VerifierKey {
  readonly name: string;
  readonly type: SignatureType;
  readonly key: KeyObject;
}

/** The four bytes that stand before a signature: which key made it, and how. */
export function keyId({ name, type, key }: VerifierKey): Buffer {
  const hashed = Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(type), rawPublic(key)]);
  return Buffer.from(hash('sha256', hashed, 'hex'), 'hex').subarray(0, 4);
}

/** `name+id+key`, the text form of a verifier key (vkey) that other programs take. */
export function vkeyOf(key: VerifierKey): string {
  const material = Buffer.concat([Buffer.of(key.type), rawPublic(key.key)]);
  return `${key.name}+${keyId(key).toString('hex')}+${material.toString('base64')}`;
}

function rawPublic(key: KeyObject): Buffer {
  const { x } = (key.type === 'public' ? key : createPublicKey(key)).export({ format: 'jwk' });
  return Buffer.from(String(x), 'base64url');
}
