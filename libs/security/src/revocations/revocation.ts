import type { OfficeId } from '#libs/contracts';
import type { Caller } from '../access/caller.js';
import { clientKeyId } from '../access/token-claims.js';

/** Who can be revoked here: an officer, or the OAuth client of an office's system. API keys have a revocation of their own. */
export const REVOKED_KINDS = ['officer', 'client'] as const;
export type RevokedKind = (typeof REVOKED_KINDS)[number];

/**
 * `earlier-tokens`: what was issued before, such as of a lost laptop; who signs in anew is let in.
 * `every-token`: whatever the provider issues, until the revocation is lifted.
 */
export const REVOKED_SCOPES = ['earlier-tokens', 'every-token'] as const;
export type RevokedScope = (typeof REVOKED_SCOPES)[number];

export interface Revocation {
  readonly kind: RevokedKind;
  readonly subject: string;
  /** Null: at every office of this service. */
  readonly office: OfficeId | null;
  readonly scope: RevokedScope;
  /** By the clock that tokens tell their time by, which may be ahead of ours. */
  readonly revokedAt: Date;
}

/** How a caller and a revocation of it are told to be about the same. API keys are never revoked by this. */
export function revocableName(caller: Caller): string {
  return caller.kind === 'officer' ? revokedName('officer', caller.officer) : caller.keyId;
}

export function revokedName(kind: RevokedKind, subject: string): string {
  return kind === 'officer' ? `officer:${subject}` : clientKeyId(subject);
}

/**
 * Whether the revocation, which is of this caller by name, takes the caller's token away. Tokens tell their second only,
 * so one of the revocation's own second counts as issued before it.
 */
export function takesAway({ office, scope, revokedAt }: Revocation, caller: Caller): boolean {
  if (caller.issuedAt === undefined) return false;
  if (office !== null && office !== caller.office) return false;
  return scope === 'every-token' || caller.issuedAt <= revokedAt;
}
