import { readFileSync } from 'node:fs';
import type { DirectoryDocument, Owner } from '#libs/contracts';
import { SystemClock } from '#libs/kernel';
import type { Clock } from '#libs/kernel';
import {
  ActVerifier,
  completeKeys,
  directoryKey,
  directoryOf,
  FileDirectory,
  Keyring,
  MerkleFlushSigner,
  newKey,
  OfficeSealing,
  OfficeSigner,
  parseOfficesFile,
  ProofVerifier,
  publicPart,
  signDirectory,
  withNextKey,
  withRevoked,
} from '#libs/security';

const YEAR_MS = 365 * 86_400_000;

/** A real directory with real keys, in memory: what a test of signing and verifying needs, and nothing on disk. */
export interface TestDirectory {
  readonly directory: FileDirectory;
  readonly proofVerifier: ProofVerifier;
  readonly actVerifier: ActVerifier;
  keyringOf(owner: Owner): Keyring;
  flushSignerOf(owner: Owner): MerkleFlushSigner;
  /** Signs for the offices of this owner. */
  officeSignerOf(owner: Owner): OfficeSigner;
  /** Opens what was sealed for the offices of this owner. */
  sealingOf(owner: Owner): OfficeSealing;
  /** Gives an owner its next key, valid from `from`; all that was given out before knows of it. Returns its `kid`. */
  rotate(owner: Owner, from: Date, overlapUntil: Date): string;
  revoke(kid: string, from: Date): void;
  /** A later directory without the office. */
  close(office: string): void;
}

/** The demo offices with keys of this call's own, valid from a day before the clock's present. */
export function aDirectory(clock: Clock = new SystemClock()): TestDirectory {
  const { offices } = parseOfficesFile(readFileSync('deploy/development/offices.yaml', 'utf8'));
  const keys = { ...completeKeys(offices) };
  const root = newKey('root');
  const signed = (document: DirectoryDocument) => signDirectory(document, root);
  const directory = FileDirectory.verified(signed(directoryOf(offices, keys, clock.now())), publicPart(root));
  const keyrings = new Map<Owner, Keyring>();
  const keyringOf = (owner: Owner) => {
    const keyring = keyrings.get(owner) ?? Keyring.of(keys[owner]);
    keyrings.set(owner, keyring);
    return keyring;
  };
  const change = (document: DirectoryDocument) =>
    directory.take(signed({ ...document, version: directory.document.version + 1 }), publicPart(root));
  return {
    directory,
    proofVerifier: new ProofVerifier(directory),
    actVerifier: new ActVerifier(directory),
    keyringOf,
    flushSignerOf: (owner) => new MerkleFlushSigner(keyringOf(owner), directory, clock),
    sealingOf: (owner) => new OfficeSealing(keyringOf(owner), directory, clock),
    officeSignerOf: (owner) => new OfficeSigner(keyringOf(owner), directory, clock),
    rotate: (owner, from, overlapUntil) => {
      const made = newKey(owner);
      keys[owner] = { ...keys[owner], keys: [...keys[owner].keys, made] };
      keyringOf(owner).take(keys[owner]);
      const next = directoryKey(made, from, new Date(from.getTime() + YEAR_MS));
      change(withNextKey(directory.document, { holder: owner, use: 'signing', next, overlapUntil }));
      return made.kid;
    },
    revoke: (kid, from) => void change(withRevoked(directory.document, { kid, from, because: 'a test' })),
    close: (office) =>
      void change({ ...directory.document, offices: directory.document.offices.filter(({ id }) => id !== office) }),
  };
}
