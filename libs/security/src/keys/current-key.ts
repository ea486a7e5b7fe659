import type { Directory, DirectoryKey, OfficeId } from '#libs/contracts';
import { BusError } from '#libs/kernel';
import type { SigningKey } from '../jws/jws.js';
import type { Keyring } from './keyring.js';

/** A new key waits so long after its `validFrom`: what it signs is judged by the broker's clock, which may be behind ours. */
export const SETTLES_MS = 60_000;

/**
 * The owner's own key to sign with at `at`: of those that the directory knows as valid, the newest that has settled, so
 * that a rotation takes place by itself. Throws `KEYS.NONE_VALID` when there is none: `transient`, so that what comes
 * waits for the operator's `keys rotate` and is not parked.
 */
export function currentOwnerKey(keyring: Keyring, directory: Pick<Directory, 'ownerKey'>, at: Date): SigningKey {
  const { owner } = keyring;
  return currentOf(keyring.ownerKeys(), (kid) => directory.ownerKey(owner, kid, at), at, owner);
}

/** The same for an office of ours. */
export function currentOfficeKey(
  keyring: Keyring,
  directory: Pick<Directory, 'officeKey'>,
  office: OfficeId,
  at: Date,
): SigningKey {
  return currentOf(keyring.officeKeys(office), (kid) => directory.officeKey(office, kid, at), at, office);
}

function currentOf(
  ours: readonly SigningKey[],
  entryOf: (kid: string) => DirectoryKey | undefined,
  at: Date,
  holder: string,
): SigningKey {
  const rank = ({ validFrom }: DirectoryKey) => {
    const from = Date.parse(validFrom);
    return from + SETTLES_MS <= at.getTime() ? from : -from;
  };
  let best: { key: SigningKey; rank: number } | undefined;
  for (const key of ours) {
    const entry = entryOf(key.kid);
    if (entry && (best === undefined || rank(entry) > best.rank)) best = { key, rank: rank(entry) };
  }
  if (best === undefined) throw new BusError('KEYS.NONE_VALID', 'transient', { holder });
  return best.key;
}
