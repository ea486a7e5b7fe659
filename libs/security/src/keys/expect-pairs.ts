import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { Directory } from '#libs/contracts';
import type { KeysDocument, StoredKey } from './keyring.js';
import { publicKeyOf } from './public-key.js';

type Entries = Pick<Directory, 'ownerKeys' | 'office'>;

/**
 * Throws when a private key is another than the directory's of its name, or when the owner has none at all: what such keys
 * sign is refused by everybody, and parked as forged. A key that the directory does not name is one of tomorrow.
 */
export function expectPairs({ owner, keys }: KeysDocument, directory: Entries): void {
  if (!keys.some(({ office, use }) => office === undefined && use === undefined))
    throw new Error(`there is no key of ${owner} itself in the file of keys`);
  const entriesOf = ({ office }: StoredKey) => {
    if (office === undefined) return directory.ownerKeys(owner);
    const known = directory.office(office);
    return [...(known?.keys ?? []), ...(known?.encryptionKeys ?? [])];
  };
  for (const stored of keys) {
    const entry = entriesOf(stored).find(({ kid }) => kid === stored.kid);
    if (entry && !publicHalfOf(stored).equals(publicKeyOf(entry).key))
      throw new Error(`the private key ${stored.kid} is another than the directory’s of that name`);
  }
}

/** By the private part alone: a `x` beside it may be anybody's. */
function publicHalfOf({ kid: _, alg: __, office: ___, use: ____, ...jwk }: StoredKey) {
  return createPublicKey(createPrivateKey({ key: jwk, format: 'jwk' }));
}
