import { OWNERS } from '#libs/contracts';
import type { DirectoryDocument, OfficeId, Owner } from '#libs/contracts';
import { directoryKey, newEncryptionKey, newKey } from '../keys/new-key.js';
import type { KeysDocument, StoredKey } from '../keys/keyring.js';
import type { KeylessOffice } from './offices-file.js';

export type KeysByOwner = Readonly<Record<Owner, KeysDocument>>;

const DAY_MS = 86_400_000;
/** Development keys outlive every checkout; a day back, so that a clock set back a little still believes them. */
const VALID_DAYS = 3_650;

/** Keys for every owner and office: those there are, and new ones for who has none. */
export function completeKeys(offices: readonly KeylessOffice[], existing: Partial<KeysByOwner> = {}): KeysByOwner {
  const complete = (owner: Owner): [Owner, KeysDocument] => {
    const keys = existing[owner]?.keys ?? [];
    const own = offices.filter((o) => o.owner === owner).map(({ id }) => id);
    const holders: (OfficeId | undefined)[] = [undefined, ...own];
    const missing = holders.filter((office) => !keys.some((key) => key.office === office && key.use === undefined));
    const made = missing.map((office): StoredKey => ({ ...newKey(office ?? owner), ...(office && { office }) }));
    const unsealed = own.filter((office) => !keys.some((key) => key.office === office && key.use === 'enc'));
    return [owner, { owner, development: true, keys: [...keys, ...made, ...unsealed.map(newEncryptionKey)] }];
  };
  return Object.fromEntries(OWNERS.map(complete)) as KeysByOwner;
}

/** The directory of these offices and keys; all keys are valid from the day before `now`. */
export function directoryOf(
  offices: readonly KeylessOffice[],
  keys: KeysByOwner,
  now: Date,
  version = 1,
): DirectoryDocument {
  const [from, to] = [new Date(now.getTime() - DAY_MS), new Date(now.getTime() + VALID_DAYS * DAY_MS)];
  const keysOf = (owner: Owner, office?: OfficeId, use?: 'enc') =>
    keys[owner].keys
      .filter((key) => key.office === office && key.use === use)
      .map((key) => directoryKey(key, from, to));
  return {
    version,
    issuedAt: now.toISOString(),
    owners: OWNERS.map((name) => ({ name, keys: keysOf(name) })),
    offices: offices.map(({ id, owner, name, documentSign, organ, level, region, counterparts }) => ({
      id,
      owner,
      name,
      ...(documentSign !== undefined && { documentSign }),
      ...(organ !== undefined && { organ }),
      level,
      region,
      counterparts,
      keys: keysOf(owner, id),
      encryptionKeys: keysOf(owner, id, 'enc'),
    })),
  };
}
