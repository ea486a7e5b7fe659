import type { Directory } from '#libs/contracts';
import { BusError } from '#libs/kernel';
import type { SigningKey } from '../jws/jws.js';
import type { Keyring } from './keyring.js';

/** The owner's own key that the directory knows as valid at `at`; throws `KEYS.NONE_VALID` (`bug`) when there is none. */
export function currentOwnerKey(keyring: Keyring, directory: Pick<Directory, 'ownerKey'>, at: Date): SigningKey {
  const { owner } = keyring;
  const key = keyring.ownerKeys().find(({ kid }) => directory.ownerKey(owner, kid, at) !== undefined);
  if (key === undefined) throw new BusError('KEYS.NONE_VALID', 'bug', { holder: owner });
  return key;
}
