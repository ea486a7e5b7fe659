import type { FastifyRequest } from 'fastify';
import { refused } from '#libs/kernel';
import { parseApiKey } from '../api-keys/api-key-text.js';
import { claimedSubject } from './bearer-tokens.js';
import type { Caller } from './caller.js';

const BEARER = /^Bearer +([A-Za-z0-9._~+/-]+=*)$/i;
const NAMELESS = 'malformed';

/** A credential as it came with a request: one kind of the two, not judged. */
export interface PresentedCredential {
  readonly by: 'key' | 'bearer';
  /** Empty when the header holds nothing of the kind. */
  readonly text: string;
}

export function presentedIn({ headers }: FastifyRequest): PresentedCredential {
  const apiKey = headers['x-api-key'];
  const { authorization } = headers;
  if (apiKey !== undefined && authorization !== undefined) throw refused('ACCESS.CREDENTIALS_TWICE');
  if (apiKey !== undefined) return { by: 'key', text: typeof apiKey === 'string' ? apiKey : '' };
  if (authorization === undefined) throw refused('ACCESS.CREDENTIALS_MISSING');
  return { by: 'bearer', text: BEARER.exec(authorization)?.[1] ?? '' };
}

/** Whose it claims to be: what failures are counted by. The same as `nameOf` the caller it turns out to be. */
export function claimedName({ by, text }: PresentedCredential): string {
  if (by === 'key') return `key:${parseApiKey(text)?.id ?? NAMELESS}`;
  return `sub:${claimedSubject(text) ?? NAMELESS}`;
}

export function nameOf(caller: Caller): string {
  if (caller.kind === 'officer') return `sub:${caller.officer}`;
  return caller.issuedAt ? caller.keyId.replace(/^client:/, 'sub:') : `key:${caller.keyId}`;
}
