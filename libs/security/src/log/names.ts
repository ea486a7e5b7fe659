import { isOwner, OWNERS } from '#libs/contracts';
import type { Owner } from '#libs/contracts';

/** Which log: the first line of its checkpoints, and the name its owner signs them under. */
export function originOf(owner: Owner): string {
  return `cluebridge/audit/${owner}`;
}

export function ownerOfOrigin(origin: string): Owner | undefined {
  const owner = origin.replace(/^cluebridge\/audit\//, '');
  return isOwner(owner) && originOf(owner) === origin ? owner : undefined;
}

/** The name an owner cosigns the logs of others under. */
export function witnessNameOf(owner: Owner): string {
  return `cluebridge/witness/${owner}`;
}

/** More than half of the other owners: as many witnesses as make a head of a log one that nobody alone can take back. */
export const WITNESS_QUORUM = Math.floor((OWNERS.length - 1) / 2) + 1;
