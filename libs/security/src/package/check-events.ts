import { validateData } from '#libs/contracts';
import type { ClockRungV1, ClocksRecomputedV1, StepRecordedV1 } from '#libs/contracts';
import { isBusError, malformed, sha256Hex } from '#libs/kernel';
import type { FileDirectory } from '../directory/file-directory.js';
import { leafOf } from '../proof/leaf.js';
import { ProofVerifier } from '../proof/proof-verifier.js';
import { eventFile, proofFile } from './format.js';
import type { PackagedProof, PackageManifest } from './format.js';
import { within } from './opened-package.js';
import type { OpenedPackage } from './opened-package.js';

/** The one service that says what a case's steps are. */
const WRITER = 'case-transfer';
const TYPES = new Set(['step-recorded', 'clock-rung', 'clocks-recomputed'].map((noun) => `${WRITER}.${noun}`));

type CaseEvent = StepRecordedV1 | ClockRungV1 | ClocksRecomputedV1;

export interface ProvedEvents {
  /** Each step's event by the step's number. */
  readonly steps: ReadonlyMap<number, { readonly data: StepRecordedV1; readonly file: string }>;
  /** The case's clocks as other calendars made them. */
  readonly recomputed: readonly ClocksRecomputedV1[];
  readonly count: number;
  readonly keys: readonly UsedKey[];
}

/** A key a signature inside was made with, for a word of warning when it was revoked later. */
export interface UsedKey {
  readonly file: string;
  readonly kid: string;
}

/** Every event proved: its bytes by the leaf's digest, the leaf by its path to the signed root, the root by the writer's key. */
export async function checkEvents(
  opened: OpenedPackage,
  directory: FileDirectory,
  manifest: PackageManifest,
): Promise<ProvedEvents> {
  const proofs = new ProofVerifier(directory);
  const steps = new Map<number, { data: StepRecordedV1; file: string }>();
  const recomputed: ClocksRecomputedV1[] = [];
  const keys: UsedKey[] = [];
  const ids = new Set(opened.in('events').map((name) => name.split('/')[1]!.split('.')[0]!));
  for (const id of ids) {
    const file = eventFile(id);
    const packaged = opened.json<PackagedProof>(proofFile(id));
    within(file, () => expectAgreement(id, packaged, opened.bytes(file), manifest));
    keys.push({ file: proofFile(id), kid: await provedBy(proofs, proofFile(id), packaged) });
    const data = dataOf(file, packaged, opened.json<object>(file), manifest);
    if ('recomputedAt' in data) recomputed.push(data);
    if (!('step' in data)) continue;
    if (steps.has(data.step.seq)) throw malformed('PACKAGE.EVENT_OTHER', { file, why: 'step twice' });
    steps.set(data.step.seq, { data, file });
  }
  return { steps, recomputed, count: ids.size, keys };
}

function expectAgreement(id: string, { leaf }: PackagedProof, bytes: Buffer, manifest: PackageManifest): void {
  const wrong =
    (leaf.id !== id && 'id') ||
    (leaf.writer !== WRITER && 'writer') ||
    (leaf.reader !== manifest.owner && 'reader') ||
    (leaf.orderingKey !== manifest.caseNo && 'case') ||
    (leaf.digest !== sha256Hex(bytes) && 'digest');
  if (wrong) throw malformed('PACKAGE.EVENT_OTHER', { file: eventFile(id), why: wrong });
}

async function provedBy(proofs: ProofVerifier, file: string, { leaf, proof, busTime }: PackagedProof): Promise<string> {
  try {
    const at = new Date(busTime);
    if (Number.isNaN(at.getTime())) throw malformed('PROOF.MALFORMED');
    return (await proofs.verify(leaf.writer, leafOf(leaf), proof, at)).kid;
  } catch (error) {
    throw malformed('PACKAGE.PROOF_WRONG', { file, why: isBusError(error) ? error.code : 'PROOF.MALFORMED' }, error);
  }
}

function dataOf(file: string, { leaf }: PackagedProof, data: object, { caseNo }: PackageManifest): CaseEvent {
  const version = Number(/:v(\d+)$/.exec(leaf.dataschema)?.[1]);
  if (!TYPES.has(leaf.type) || within(file, () => validateData(leaf.type, data, version)).length > 0)
    throw malformed('PACKAGE.MALFORMED', { file });
  const known = data as CaseEvent;
  if (('state' in known ? known.state.caseNo : known.caseNo) !== caseNo)
    throw malformed('PACKAGE.EVENT_OTHER', { file, why: 'case' });
  return known;
}
