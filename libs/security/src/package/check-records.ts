import type { Directory, Owner, RecordedStep } from '#libs/contracts';
import { malformed, sha256Hex } from '#libs/kernel';
import { readTlogProof, rootFrom } from '#libs/tlog';
import { originOf, WITNESS_QUORUM } from '../log/names.js';
import { vouchedHead } from '../log/vouched-head.js';
import type { ProvedEvents } from './check-events.js';
import { eventFile, recordFile, recordProofFile, WITHOUT_RECORDS } from './format.js';
import type { PackagedRecord, PackageManifest } from './format.js';
import type { OpenedPackage } from './opened-package.js';

/** How far the records of the steps are proved. */
export interface ProvedRecords {
  readonly proved: number;
  /** Steps whose record had no place under a head that was shown when the package was made. */
  readonly notSealed: readonly number[];
  /** Steps whose record lies under a head that fewer than a majority of the witnesses cosigned, and how many did. */
  readonly notWitnessed: readonly { readonly seq: number; readonly witnesses: number }[];
}

/** Of a package of before there were records. */
const NONE: ProvedRecords = { proved: 0, notSealed: [], notWitnessed: [] };

/** What the record of a step must say besides the event it is of; each as the step says it. */
const SAID_ALIKE = ['commandNo', 'step', 'seq'] as const;

/**
 * Every step has the record that the maker's service wrote when it came, and the record lies in the owner's log: its
 * hash leads to the head, the head is the owner's. A record that was not under a head yet is told, not refused.
 */
export function checkRecords(
  opened: OpenedPackage,
  directory: Pick<Directory, 'ownerKeys'>,
  manifest: PackageManifest,
  steps: readonly RecordedStep[],
  events: ProvedEvents,
): ProvedRecords {
  const told = manifest.format === WITHOUT_RECORDS ? [] : steps;
  const expected = new Set(told.flatMap(({ seq }) => [recordFile(seq), recordProofFile(seq)]));
  for (const file of opened.in('audit'))
    if (!expected.has(file)) throw malformed('PACKAGE.RECORD_OTHER', { file, why: 'seq' });
  if (manifest.format === WITHOUT_RECORDS) return NONE;
  const notSealed: number[] = [];
  const notWitnessed: { seq: number; witnesses: number }[] = [];
  for (const step of steps) {
    expectRecordOf(opened, manifest, step, events);
    if (!opened.has(recordProofFile(step.seq))) notSealed.push(step.seq);
    else {
      const witnesses = witnessesOf(opened, directory, manifest.owner, step.seq);
      if (witnesses < WITNESS_QUORUM) notWitnessed.push({ seq: step.seq, witnesses });
    }
  }
  return { proved: steps.length - notSealed.length, notSealed, notWitnessed };
}

function expectRecordOf(opened: OpenedPackage, manifest: PackageManifest, step: RecordedStep, events: ProvedEvents) {
  const file = recordFile(step.seq);
  const { act, actor, office, subject, details = {} } = opened.json<PackagedRecord>(file);
  const event = events.steps.get(step.seq)!;
  const wrong =
    (act !== 'step.recorded' && 'act') ||
    (actor !== 'bus:case-transfer' && 'actor') ||
    (subject !== manifest.caseNo && 'case') ||
    (office !== step.office && 'office') ||
    SAID_ALIKE.find((field) => details[field] !== step[field]) ||
    (isOtherEvent(opened, event.file, details) && 'event');
  if (wrong) throw malformed('PACKAGE.RECORD_OTHER', { file, why: wrong });
}

/** Records of older services name no event. */
function isOtherEvent(
  opened: OpenedPackage,
  file: string,
  { eventId, digest }: NonNullable<PackagedRecord['details']>,
) {
  if (eventId === undefined && digest === undefined) return false;
  return eventFile(String(eventId)) !== file || digest !== sha256Hex(opened.bytes(file));
}

/** How many witnesses cosigned the head that the record is proved up to. */
function witnessesOf(
  opened: OpenedPackage,
  directory: Pick<Directory, 'ownerKeys'>,
  owner: Owner,
  seq: number,
): number {
  const file = recordProofFile(seq);
  const proof = readTlogProof(opened.text(file));
  const head = proof && vouchedHead(proof.checkpoint, directory, WITNESS_QUORUM);
  if (!proof || !head) throw malformed('PACKAGE.RECORD_PROOF_WRONG', { file, why: 'form' });
  const root = rootFrom(opened.bytes(recordFile(seq)), proof.index, head.size, proof.path);
  const wrong =
    (head.origin !== originOf(owner) && 'log') ||
    (!head.isSigned && 'signature') ||
    (root?.equals(head.root) !== true && 'leaf');
  if (wrong) throw malformed('PACKAGE.RECORD_PROOF_WRONG', { file, why: wrong });
  return head.witnesses.length;
}
