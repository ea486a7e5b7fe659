import { createPrivateKey } from 'node:crypto';
import type { DirectoryDocument } from '#libs/contracts';
import { JWS_TYPES, signJws } from '../jws/jws.js';
import type { StoredKey } from '../keys/keyring.js';

/** The text of a directory file: the document under the root's signature. */
export function signDirectory(document: DirectoryDocument, root: StoredKey): string {
  const { kid, alg, ...jwk } = root;
  return signJws(
    document,
    { kid, alg, key: createPrivateKey({ key: jwk, format: 'jwk' }) },
    { typ: JWS_TYPES.directory },
  );
}
