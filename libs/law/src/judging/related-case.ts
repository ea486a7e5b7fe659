import type { ActFacts, CaseFacts, Command, OtherCase } from './case-facts.js';
import { checkTimes } from './checks/check-times.js';
import { holdersOf } from './holders.js';
import { holds, jointsHold } from './next-steps.js';
import type { Step } from '../process/process.js';
import type { Refusal } from './refusal.js';

/**
 * What is said of one case alone. The signed command of a step that is recorded on two cases goes as it is to the
 * participants of both, and not all of them take part in both.
 */
export const SAID_OF_ONE_CASE = [
  'clueNos',
  'title',
  'team',
  'ground',
  'suspectedCrime',
  'receivingOffice',
  'sentenceKind',
  'documents',
  'notUploaded',
  'goods',
  'measure',
  'penalty',
  'part',
  'correction',
] as const satisfies readonly (keyof Command)[];

/**
 * Whether the step can be recorded on the other case too. Of a case in which the acting office takes no part it hears
 * only that there is none such.
 */
export function checkRelated(
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  facts: ActFacts,
): Refusal | undefined {
  const { relates } = step;
  if (!relates) return undefined;
  const refuse = (code: string): Refusal => ({ code, basis: step.basis });
  const { relatedCaseNo, office } = command;
  if (relatedCaseNo === undefined) return refuse('CASE.RELATED_CASE_REQUIRED');
  if (relatedCaseNo === command.caseNo) return refuse('CASE.RELATED_TO_ITSELF');
  if (relates.mirror && saysTooMuch(step, command)) return refuse('CASE.RELATED_STEP_SAYS_TOO_MUCH');
  const other = facts.otherCase;
  const takesPart = other?.known.participants.some((one) => one.office === office);
  if (!other || !takesPart) return refuse('CASE.RELATED_CASE_UNKNOWN');
  if (relates.same && !holdersOf(relates.same, other.known).includes(office))
    return refuse('CASE.RELATED_CASE_OF_ANOTHER_OFFICE');
  if (known?.related?.some(({ caseNo, how }) => caseNo === relatedCaseNo && how === relates.how))
    return refuse('CASE.ALREADY_RELATED');
  return mirrorProblem(step, other, command, facts);
}

/** Whether the command has a field of the one case that the step does not ask for; an empty list says nothing. */
function saysTooMuch({ requires = {} }: Step, command: Command): boolean {
  return SAID_OF_ONE_CASE.some((field) => {
    const said = command[field];
    return !(field in requires) && (Array.isArray(said) ? said.length > 0 : said !== undefined);
  });
}

function mirrorProblem(
  { relates, basis }: Step,
  { known, process }: OtherCase,
  command: Command,
  facts: ActFacts,
): Refusal | undefined {
  const mirror = process.step(relates?.mirror ?? '');
  const standsThere = (relates?.when ?? []).every((condition) => holds(condition, known));
  const isPossible = mirror && holds({ track: mirror.track, in: mirror.from }, known) && jointsHold(mirror, known);
  if (!mirror || !standsThere || !isPossible) return { code: 'CASE.RELATED_CASE_NOT_READY', basis };
  return checkTimes(mirror, known, command, facts);
}
