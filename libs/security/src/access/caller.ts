import type { OfficeId, OfficerRole, Owner } from '#libs/contracts';

/** What an agency system's API key may do. */
export const SCOPES = ['post', 'read'] as const;
export type Scope = (typeof SCOPES)[number];

/** An agency's own system, known by an office-scoped API key or by an access token of its own. */
export interface SystemCaller {
  readonly kind: 'system';
  readonly office: OfficeId;
  /** Public part of the API key, or `client:<id>` of an OAuth client; safe to log. */
  readonly keyId: string;
  readonly scopes: readonly Scope[];
  /** When the access token was issued; a key has none. */
  readonly issuedAt?: Date;
}

/** An officer, known by a bearer token of the identity provider. */
export interface OfficerCaller {
  readonly kind: 'officer';
  readonly officer: string;
  readonly office: OfficeId;
  readonly owner: Owner;
  readonly roles: readonly OfficerRole[];
  /** Administrators' roles that the token claims together, and that count for nothing. */
  readonly withheld?: readonly OfficerRole[];
  /** When the token was issued. */
  readonly issuedAt?: Date;
}

export type Caller = SystemCaller | OfficerCaller;
