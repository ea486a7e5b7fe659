/** A directory as it is remembered. */
export interface TakenDirectory {
  readonly version: number;
  /** SHA-256 (hex) of the signed text. */
  readonly digest: string;
  /** The root that the installation trusted: its public key. */
  readonly root: string;
}

export interface Accepted {
  /** The older version that the operator named. */
  readonly older?: number | undefined;
  /** Generated material: all keys made anew on a laptop begin at version 1 again. */
  readonly development: boolean;
}

/**
 * What a start makes of a directory. `known` and `newer` are the usual cases; `restored` is an older one that the operator
 * names on purpose or, in development, one under a new root; `older` and `another` must not be believed.
 */
export type Taking = 'known' | 'newer' | 'restored' | 'older' | 'another';

/**
 * Whether a start may take a directory, by the highest version that this service took before: an older one would give back
 * to a thief the key that a newer one revoked.
 */
export function mayTake(last: TakenDirectory | undefined, next: TakenDirectory, accepted: Accepted): Taking {
  if (!last || next.version > last.version) return 'newer';
  if (next.version === last.version && next.digest === last.digest) return 'known';
  if (accepted.older === next.version || (accepted.development && next.root !== last.root)) return 'restored';
  return next.version < last.version ? 'older' : 'another';
}
