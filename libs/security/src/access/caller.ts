import type { OfficeId, OfficerRole, Owner } from '#libs/contracts';

/** What an agency system's API key may do. */
export const SCOPES = ['post', 'read'] as const;
export type Scope = (typeof SCOPES)[number];

/** An agency's own system, known by an office-scoped API key. */
export interface SystemCaller {
  readonly kind: 'system';
  readonly office: OfficeId;
  /** Public part of the API key, safe to log. */
  readonly keyId: string;
  readonly scopes: readonly Scope[];
}

/** An officer, known by a bearer token of the identity provider. */
export interface OfficerCaller {
  readonly kind: 'officer';
  readonly officer: string;
  readonly office: OfficeId;
  readonly owner: Owner;
  readonly roles: readonly OfficerRole[];
}

export type Caller = SystemCaller | OfficerCaller;
