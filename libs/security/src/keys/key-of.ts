import { OWNERS } from '#libs/contracts';
import type { Directory, DirectoryKey, OfficeId, Owner } from '#libs/contracts';
import { headerText, JWS_TYPES } from '../jws/jws.js';

/** A signing key with whose it is. */
export interface FoundKey {
  readonly owner: Owner;
  /** The owner's own key when absent. */
  readonly office?: OfficeId;
  readonly key: DirectoryKey;
}

/** The signing key `kid`, whether valid or not. */
export function keyOf(directory: Directory, kid: string): FoundKey | undefined {
  const among = (keys: readonly DirectoryKey[]) => keys.find((key) => key.kid === kid);
  for (const owner of OWNERS) {
    const key = among(directory.ownerKeys(owner));
    if (key) return { owner, key };
  }
  for (const { id: office, owner, keys } of directory.offices()) {
    const key = among(keys);
    if (key) return { owner, office, key };
  }
  return undefined;
}

/** What every flush (or act, for an office's key) that the key signed begins with: headers are in RFC 8785 form. */
export function startOf({ office, key: { kid, alg } }: FoundKey): string {
  const typ = office === undefined ? JWS_TYPES.flush : JWS_TYPES.act;
  return `${headerText({ alg, kid, typ, ...(office !== undefined && { iss: office }) })}.`;
}
