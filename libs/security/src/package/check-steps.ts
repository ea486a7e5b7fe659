import type { ActCommand, RecordedStep } from '#libs/contracts';
import { canonicalJson, isBusError, malformed } from '#libs/kernel';
import type { FileDirectory } from '../directory/file-directory.js';
import { ActVerifier } from '../keys/act-verifier.js';
import type { ProvedEvents, UsedKey } from './check-events.js';
import { CASE, commandFile, stepFile } from './format.js';
import type { PackageManifest } from './format.js';
import type { OpenedPackage } from './opened-package.js';
import { stateShown } from './state-shown.js';

/** Said in the command and in the recorded step alike. */
const SAID_TWICE = ['office', 'officer', 'role', 'paperNo', 'reasons', 'reasonClass'] as const;
/** Which act it is: on the other half of a step that concerns two cases the command has the first case's. */
const OF_ITS_CASE = ['commandNo', 'step'] as const;
/** The same instants, which the command may write with another offset. */
const TIMES = ['actedAt', 'signedAt'] as const;

/** Steps without a gap, each proved by its event and signed by the office that acted; gives them in order. */
export async function checkSteps(
  opened: OpenedPackage,
  directory: FileDirectory,
  manifest: PackageManifest,
  events: ProvedEvents,
): Promise<{ steps: RecordedStep[]; keys: UsedKey[] }> {
  const acts = new ActVerifier(directory);
  const steps: RecordedStep[] = [];
  const keys: UsedKey[] = [];
  for (let seq = manifest.firstSeq; seq <= manifest.seq; seq++) {
    const [file, signed] = [stepFile(seq), commandFile(seq)];
    const step = opened.json<RecordedStep>(file);
    const command = opened.text(signed);
    if (step.seq !== seq) throw malformed('PACKAGE.STEP_ORDER', { file });
    const event = events.steps.get(seq);
    if (event === undefined) throw malformed('PACKAGE.STEP_NOT_PROVED', { file });
    if (canonicalJson(event.data.step) !== canonicalJson(step))
      throw malformed('PACKAGE.EVENT_OTHER', { file: event.file, why: 'step' });
    if (event.data.command !== command) throw malformed('PACKAGE.EVENT_OTHER', { file: event.file, why: 'command' });
    keys.push({ file: signed, kid: await signedBy(acts, signed, command, step, manifest.caseNo) });
    steps.push(step);
  }
  expectNothingElse(opened, manifest, events);
  return { steps, keys };
}

/** The command's signature, by its own office's key at the bus's time, and that it says what was recorded. */
async function signedBy(acts: ActVerifier, file: string, jws: string, step: RecordedStep, caseNo: string) {
  const { office, kid, payload } = await verified(acts, file, jws, new Date(step.onBusAt));
  const command = payload as ActCommand;
  const other =
    (command.office !== office && 'signer') ||
    (!isOtherHalf(command, step, caseNo) && otherOfItsCase(command, step, caseNo)) ||
    (canonicalJson(command.presiding ?? null) !== canonicalJson(step.presiding ?? null) && 'presiding') ||
    SAID_TWICE.find((field) => command[field] !== step[field]) ||
    TIMES.find((field) => Date.parse(command[field]) !== Date.parse(step[field]));
  if (other) throw malformed('PACKAGE.COMMAND_OTHER', { file, why: other });
  return kid;
}

/** The step came with a step of another case: the command is that one's, and each case names the other. */
function isOtherHalf(command: ActCommand, step: RecordedStep, caseNo: string): boolean {
  const namesEachOther = step.relatedCaseNo === command.caseNo && command.relatedCaseNo === caseNo;
  return command.caseNo !== caseNo && namesEachOther;
}

function otherOfItsCase(command: ActCommand, step: RecordedStep, caseNo: string): string | false | undefined {
  return (
    (command.caseNo !== caseNo && 'caseNo') ||
    OF_ITS_CASE.find((field) => command[field] !== step[field]) ||
    (canonicalJson(command.documents ?? []) !== canonicalJson(step.documents) && 'documents')
  );
}

async function verified(acts: ActVerifier, file: string, jws: string, at: Date) {
  try {
    return await acts.verify(jws, at);
  } catch (error) {
    const code = isBusError(error) ? error.code : 'PROOF.MALFORMED';
    if (code === 'PROOF.KEY_UNKNOWN')
      throw malformed('PACKAGE.KEY_UNKNOWN', { file, kid: isBusError(error) ? error.details.kid! : '' }, error);
    throw malformed(code === 'PROOF.MALFORMED' ? 'PACKAGE.MALFORMED' : 'PACKAGE.SIGNATURE_WRONG', { file }, error);
  }
}

function expectNothingElse(opened: OpenedPackage, manifest: PackageManifest, events: ProvedEvents): void {
  const { firstSeq, seq, caseNo } = manifest;
  const isInside = (one: number) => one >= firstSeq && one <= seq;
  for (const file of opened.in('steps'))
    if (!isInside(Number(/\d+/.exec(file)![0]))) throw malformed('PACKAGE.STEP_ORDER', { file });
  for (const [one, { file }] of events.steps)
    if (!isInside(one)) throw malformed('PACKAGE.EVENT_OTHER', { file, why: 'seq' });
  const state = opened.json<{ caseNo: string; seq: number }>(CASE);
  const last = events.steps.get(seq);
  const shown = last && stateShown(last.data, events.recomputed);
  if (state.caseNo !== caseNo || canonicalJson(state) !== canonicalJson(shown))
    throw malformed('PACKAGE.EVENT_OTHER', { file: CASE, why: 'state' });
}
