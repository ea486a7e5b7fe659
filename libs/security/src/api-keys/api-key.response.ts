import type { Scope } from '../access/caller.js';

/** The only time the key itself is shown. */
export interface IssuedApiKeyResponse {
  readonly id: string;
  readonly key: string;
  readonly expiresAt: string;
}

export interface ApiKeyListResponse {
  readonly items: readonly {
    readonly id: string;
    readonly office: string;
    readonly scopes: readonly Scope[];
    readonly label: string;
    readonly createdAt: string;
    readonly expiresAt: string;
    readonly revokedAt?: string;
  }[];
}
