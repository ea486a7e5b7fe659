import type { OfficeId } from '#libs/contracts';
import type { Scope } from '../access/caller.js';

/** One hashed key of an `API_KEYS_FILE`. */
export interface SeededApiKey {
  readonly id: string;
  readonly office: OfficeId;
  readonly secretSha256: string;
  readonly scopes: readonly Scope[];
  readonly label: string;
  readonly createdAt: string;
  readonly expiresAt: string;
}

/** Hashed demo keys that a service takes into its table at boot; development only. */
export interface ApiKeySeedFile {
  readonly development: true;
  readonly keys: readonly SeededApiKey[];
}
