import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import type { EventProof } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { currentOwnerKey } from '../keys/current-key.js';
import { Keyring } from '../keys/keyring.js';
import { detach, JWS_TYPES, signJws } from '../jws/jws.js';
import { merkleTree } from '#libs/tlog';

/**
 * Signs the deliveries of one flush with one signature of the owner's key: a Merkle tree over the leaves, a detached
 * JWS over `{"root": <base64url>, "size": n}`, and for each leaf its path. `sign` gives one proof per leaf, in their order;
 * it throws `KEYS.NONE_VALID` when the directory knows no key of ours as valid now.
 */
@Injectable()
export class MerkleFlushSigner {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async sign(leaves: readonly Uint8Array[]): Promise<EventProof[]> {
    if (leaves.length === 0) return [];
    const key = currentOwnerKey(this.keyring, this.directory, this.clock.now());
    const tree = merkleTree(leaves);
    const jws = detach(signJws(treeHead(tree.root, tree.size), key, { typ: JWS_TYPES.flush }));
    return leaves.map((_, index) => ({
      jws,
      index,
      size: tree.size,
      path: Buffer.concat(tree.pathOf(index)).toString('base64url'),
    }));
  }
}

/** What the JWS of a flush signs. */
export function treeHead(root: Buffer, size: number): { root: string; size: number } {
  return { root: root.toString('base64url'), size };
}
