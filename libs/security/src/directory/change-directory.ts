import type { DirectoryDocument, DirectoryKey, DirectoryOffice } from '#libs/contracts';
import { coveredUntil } from '../keys/covered-until.js';

/** What a key of a holder is for. */
export type KeyUse = 'signing' | 'encryption';

/** A key of the directory with whose it is. */
export interface HeldKey {
  readonly holder: string;
  readonly kind: 'owner' | 'office';
  readonly use: KeyUse;
  readonly key: DirectoryKey;
}

export interface Rotation {
  readonly holder: string;
  readonly use: KeyUse;
  readonly next: DirectoryKey;
  /** Until when keys that were there before stay valid: they sign no more once the next one has settled. */
  readonly overlapUntil: Date;
}

export interface Revocation {
  readonly kid: string;
  readonly from: Date;
  readonly because: string;
}

/** Every key there is or was, holder by holder. */
export function keysIn({ owners, offices }: DirectoryDocument): HeldKey[] {
  const held = (holder: string, kind: HeldKey['kind'], use: KeyUse, keys: readonly DirectoryKey[] = []) =>
    keys.map((key): HeldKey => ({ holder, kind, use, key }));
  return [
    ...owners.flatMap(({ name, keys }) => held(name, 'owner', 'signing', keys)),
    ...offices.flatMap(({ id, keys, encryptionKeys }) => [
      ...held(id, 'office', 'signing', keys),
      ...held(id, 'office', 'encryption', encryptionKeys),
    ]),
  ];
}

/** The next key of a holder beside those there are. None is taken away: what they signed must go on to verify. */
export function withNextKey(
  document: DirectoryDocument,
  { holder, use, next, overlapUntil }: Rotation,
): DirectoryDocument {
  if (Date.parse(next.validFrom) > overlapUntil.getTime())
    throw new Error('the overlap ends before the next key begins');
  const end = overlapUntil.toISOString();
  const shortened = (key: DirectoryKey) =>
    Date.parse(key.validTo) > overlapUntil.getTime() ? { ...key, validTo: end } : key;
  let found = false;
  const changed = eachList(document, (whose, kind, keys) => {
    if (whose !== holder || kind !== use) return keys;
    found = true;
    return [...keys.map(shortened), next];
  });
  if (!found) throw new Error(`${holder} has no ${use} keys in the directory`);
  return changed;
}

/** A revocation can be moved earlier, never later or taken back: what was once not believed would be believed again. */
export function withRevoked(document: DirectoryDocument, { kid, from, because }: Revocation): DirectoryDocument {
  let found = false;
  const changed = eachList(document, (_holder, _use, keys) =>
    keys.map((key) => {
      if (key.kid !== kid) return key;
      found = true;
      if (key.revokedFrom !== undefined && Date.parse(key.revokedFrom) < from.getTime())
        throw new Error(`${kid} is revoked from ${key.revokedFrom} already`);
      return { ...key, revokedFrom: from.toISOString(), revokedBecause: because };
    }),
  );
  if (!found) throw new Error(`${kid} is no key of the directory`);
  return changed;
}

/** Whether the holder of a key can still sign (or be sealed for) at `at`. */
export function isCoveredAt(
  document: DirectoryDocument,
  { holder, use }: Pick<HeldKey, 'holder' | 'use'>,
  at: Date,
): boolean {
  const keys = keysIn(document).filter((held) => held.holder === holder && held.use === use);
  return (
    coveredUntil(
      keys.map(({ key }) => key),
      at,
    ) !== undefined
  );
}

type ChangeKeys = (holder: string, use: KeyUse, keys: readonly DirectoryKey[]) => readonly DirectoryKey[];

function eachList(document: DirectoryDocument, change: ChangeKeys): DirectoryDocument {
  return {
    ...document,
    owners: document.owners.map((owner) => ({ ...owner, keys: change(owner.name, 'signing', owner.keys) })),
    offices: document.offices.map((office): DirectoryOffice => ({
      ...office,
      keys: change(office.id, 'signing', office.keys),
      ...(office.encryptionKeys && { encryptionKeys: change(office.id, 'encryption', office.encryptionKeys) }),
    })),
  };
}
