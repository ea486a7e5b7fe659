import { hash } from 'node:crypto';
import canonicalize from 'canonicalize';

/** SHA-256 of bytes, as lower-case hex (64 characters). */
export function sha256Hex(bytes: Uint8Array | string): string {
  return hash('sha256', bytes, 'hex');
}

/** The RFC 8785 (JCS) form of a JSON value: the bytes that are digested, signed and sent. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError('the value has no JSON form');
  return text;
}

/** Digest of a JSON value: SHA-256 of its RFC 8785 form, lower-case hex. Equal content gives equal digests. */
export function contentDigest(value: unknown): string {
  return sha256Hex(canonicalJson(value));
}
