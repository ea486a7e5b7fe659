import { Injectable } from '@nestjs/common';
import { Directory } from '#libs/contracts';
import type { Owner } from '#libs/contracts';
import { Clock } from '#libs/kernel';
import { currentOwnerKey, isValidAt, Keyring, originOf, publicKeyOf, witnessNameOf } from '#libs/security';
import { cosignLine, SIGNATURE_TYPES, signLine, verifyNote } from '#libs/tlog';
import type { SignatureType, SignedNote } from '#libs/tlog';

/** Signs and believes heads of logs with the owners' keys of the directory: the same that sign their flushes. */
@Injectable()
export class LogKeys {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  get owner(): Owner {
    return this.keyring.owner;
  }

  /** The line of a checkpoint of our own log. */
  sign(text: string): string {
    return signLine(text, originOf(this.owner), this.#current().key);
  }

  /** Our line as a witness under the checkpoint of another. */
  cosign(text: string): string {
    return cosignLine(text, witnessNameOf(this.owner), this.#current().key, this.clock.now());
  }

  /** Whether a key that the owner had at `at`, the bus's own time, signed the head. */
  isSignedBy(note: SignedNote, owner: Owner, at: Date): boolean {
    return this.#isRight(note, owner, originOf(owner), SIGNATURE_TYPES.note, at);
  }

  isCosignedBy(note: SignedNote, owner: Owner, at: Date): boolean {
    return this.#isRight(note, owner, witnessNameOf(owner), SIGNATURE_TYPES.cosignature, at);
  }

  #isRight(note: SignedNote, owner: Owner, name: string, type: SignatureType, at: Date): boolean {
    const keys = this.directory.ownerKeys(owner).filter((key) => isValidAt(key, at));
    return keys.some((key) => verifyNote(note, { name, type, key: publicKeyOf(key).key }).verdict === 'right');
  }

  #current() {
    return currentOwnerKey(this.keyring, this.directory, this.clock.now());
  }
}
