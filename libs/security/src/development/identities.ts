import { OWNERS } from '#libs/contracts';
import type { DirectoryDocument, OfficeId, Owner } from '#libs/contracts';
import { keysIn } from '../directory/change-directory.js';
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

/** What a directory is made after: the one before, and how long new keys are good for. */
export interface DirectoryFrame {
  readonly before?: DirectoryDocument | undefined;
  readonly validDays?: number;
}

/** An office that left the directory would take its keys along: what it signed, and packages with its acts, would not verify. */
function expectAllStill(offices: readonly KeylessOffice[], before: DirectoryDocument): void {
  const gone = before.offices.filter(({ id }) => !offices.some((office) => office.id === id)).map(({ id }) => id);
  if (gone.length > 0)
    throw new Error(
      `${gone.join(', ')} is in the directory and not among the offices. An office stays, or nothing it signed would verify: ` +
        'put it back into the file (docs/operating/people.md says how an office is closed).',
    );
}

/**
 * The directory of these offices and keys, never with fewer offices than the one before. What that said of a key stays (its
 * dates, its revocation, and keys whose private half is gone: their signatures must go on to verify); new keys are valid from
 * the day before `now`.
 */
export function directoryOf(
  offices: readonly KeylessOffice[],
  keys: KeysByOwner,
  now: Date,
  { before, validDays = VALID_DAYS }: DirectoryFrame = {},
): DirectoryDocument {
  const [from, to] = [new Date(now.getTime() - DAY_MS), new Date(now.getTime() + validDays * DAY_MS)];
  if (before) expectAllStill(offices, before);
  const known = before ? keysIn(before) : [];
  const keysOf = (owner: Owner, office?: OfficeId, use?: 'enc') => {
    const earlier = known
      .filter(
        ({ holder, kind, use: has }) =>
          holder === (office ?? owner) &&
          (kind === 'office') === (office !== undefined) &&
          has === (use ? 'encryption' : 'signing'),
      )
      .map(({ key }) => key);
    const isNew = ({ kid }: StoredKey) => !earlier.some((key) => key.kid === kid);
    const ours = keys[owner].keys.filter((key) => key.office === office && key.use === use);
    return [...earlier, ...ours.filter(isNew).map((key) => directoryKey(key, from, to))];
  };
  return {
    version: (before?.version ?? 0) + 1,
    issuedAt: now.toISOString(),
    ...(before?.roots && { roots: before.roots }),
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
