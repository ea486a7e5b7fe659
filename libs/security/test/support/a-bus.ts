import type { DirectoryDocument } from '#libs/contracts';
import { ManualClock } from '#libs/kernel';
import {
  ActVerifier,
  completeKeys,
  directoryOf,
  FileDirectory,
  Keyring,
  leafOf,
  MerkleFlushSigner,
  newKey,
  OfficeSigner,
  ProofVerifier,
  publicPart,
  signDirectory,
} from '#libs/security';
import type { KeylessOffice } from '#libs/security';

export const NOW = new Date('2026-11-22T08:00:00.000Z');
export const OFFICES: KeylessOffice[] = [
  {
    id: 'east-office',
    owner: 'customs',
    name: { zh: '东', en: 'East' },
    level: 'county',
    region: '440100',
    counterparts: {},
  },
  {
    id: 'west-office',
    owner: 'tobacco-monopoly',
    name: { zh: '西', en: 'West' },
    level: 'county',
    region: '440100',
    counterparts: {},
  },
];
export const leaf = (id: string) =>
  leafOf({
    writer: 'customs',
    reader: 'tobacco-monopoly',
    recipients: ['west-office'],
    orderingKey: 'HG-1',
    id,
    type: 'customs.clue-posted',
    dataschema: 'urn:x',
    time: NOW.toISOString(),
    digest: '0'.repeat(64),
  });

export function aBus(change: (document: DirectoryDocument) => DirectoryDocument = (document) => document) {
  const clock = new ManualClock(NOW);
  const root = newKey('root');
  const keys = completeKeys(OFFICES);
  const document = change(directoryOf(OFFICES, keys, NOW));
  const directory = FileDirectory.verified(signDirectory(document, root), publicPart(root));
  return {
    clock,
    keys,
    root,
    document,
    directory,
    signer: new MerkleFlushSigner(Keyring.of(keys.customs), directory, clock),
    verifier: new ProofVerifier(directory),
    offices: new OfficeSigner(Keyring.of(keys.customs), directory, clock),
    acts: new ActVerifier(directory),
  };
}
