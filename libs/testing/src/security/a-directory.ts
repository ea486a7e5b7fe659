import { readFileSync } from 'node:fs';
import type { Owner } from '#libs/contracts';
import { SystemClock } from '#libs/kernel';
import type { Clock } from '#libs/kernel';
import {
  ActVerifier,
  completeKeys,
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
} from '#libs/security';

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
}

/** The demo offices with keys of this call's own, valid from a day before the clock's present. */
export function aDirectory(clock: Clock = new SystemClock()): TestDirectory {
  const { offices } = parseOfficesFile(readFileSync('deploy/development/offices.yaml', 'utf8'));
  const keys = completeKeys(offices);
  const root = newKey('root');
  const signed = signDirectory(directoryOf(offices, keys, clock.now()), root);
  const directory = FileDirectory.verified(signed, publicPart(root));
  return {
    directory,
    proofVerifier: new ProofVerifier(directory),
    actVerifier: new ActVerifier(directory),
    keyringOf: (owner) => Keyring.of(keys[owner]),
    flushSignerOf: (owner) => new MerkleFlushSigner(Keyring.of(keys[owner]), directory, clock),
    sealingOf: (owner) => new OfficeSealing(Keyring.of(keys[owner]), directory, clock),
    officeSignerOf: (owner) => new OfficeSigner(Keyring.of(keys[owner]), directory, clock),
  };
}
