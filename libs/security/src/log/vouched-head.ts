import { OWNERS } from '#libs/contracts';
import type { Directory, Owner } from '#libs/contracts';
import { readCheckpoint, readNote, SIGNATURE_TYPES, verifyNote } from '#libs/tlog';
import type { Checkpoint, SignedNote } from '#libs/tlog';
import { isValidAt } from '../directory/file-directory.js';
import { publicKeyOf } from '../keys/public-key.js';
import { originOf, ownerOfOrigin, witnessNameOf } from './names.js';

type Keys = Pick<Directory, 'ownerKeys'>;

/** A head of an owner's audit log, and who vouches for it under the directory. */
export interface VouchedHead extends Checkpoint {
  readonly owner: Owner;
  /** False when no key that the owner had then made the owner's line. */
  readonly isSigned: boolean;
  /** Owners that cosigned it. */
  readonly witnesses: readonly Owner[];
}

/**
 * Judges a checkpoint with nothing but the directory; undefined when it is none of an owner's log. `enough` is how many
 * witnesses prove when a head was there: they alone say whether a key was revoked only after it signed.
 */
export function vouchedHead(checkpoint: string, directory: Keys, enough: number): VouchedHead | undefined {
  const note = readNote(checkpoint);
  const head = note && readCheckpoint(note.text);
  const owner = head && ownerOfOrigin(head.origin);
  if (!note || !head || !owner) return undefined;
  const cosigned = OWNERS.flatMap((other) => {
    const at = other === owner ? undefined : cosignedAt(note, directory, other);
    return at ? [{ other, at }] : [];
  });
  const isSigned = isSignedBy(note, directory, owner, provenAt(cosigned, enough));
  return { ...head, owner, isSigned, witnesses: cosigned.map(({ other }) => other) };
}

/** When an owner cosigned the head, with a key that was good at that second. */
function cosignedAt(note: SignedNote, directory: Keys, owner: Owner): Date | undefined {
  for (const key of directory.ownerKeys(owner)) {
    const name = witnessNameOf(owner);
    const found = verifyNote(note, { name, type: SIGNATURE_TYPES.cosignature, key: publicKeyOf(key).key });
    if (found.verdict === 'right' && found.at && isValidAt(key, found.at)) return found.at;
  }
  return undefined;
}

/** The second by which as many witnesses as are asked for had seen the head: a single witness could name any second. */
function provenAt(cosigned: readonly { readonly at: Date }[], enough: number): Date | undefined {
  const times = cosigned.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime());
  return times[enough - 1];
}

/**
 * Whether the owner signed the head with a key that was good then. The note itself has no time; when the key was
 * revoked since, the head stands if witnesses prove that it was there before.
 */
function isSignedBy(note: SignedNote, directory: Keys, owner: Owner, at: Date | undefined): boolean {
  return directory.ownerKeys(owner).some((key) => {
    const signer = { name: originOf(owner), type: SIGNATURE_TYPES.note, key: publicKeyOf(key).key };
    return verifyNote(note, signer).verdict === 'right' && (at ? isValidAt(key, at) : key.revokedFrom === undefined);
  });
}
