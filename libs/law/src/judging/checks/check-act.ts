import type { ActFacts, CaseFacts, Command } from '../case-facts.js';
import { checkCorrection } from './check-correction.js';
import { checkFields } from './check-fields.js';
import { checkPenalty } from './check-penalty.js';
import { circumstancesMet } from '../circumstances-met.js';
import { holdersOf } from '../holders.js';
import { jointsHold } from '../next-steps.js';
import { whyNotNow } from '../why-not-now.js';
import { coversTime } from '../presiding.js';
import type { Process, Step } from '../../process/process.js';
import type { Refusal } from '../refusal.js';
import { checkRelated } from '../related-case.js';

type Check = (
  process: Process,
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  facts: ActFacts,
) => Refusal | undefined;

/**
 * In this order: an office that has no part in a case hears nothing of its state, a person who may not take the step
 * nothing of its fields; and who comes second is told so before being asked for more papers.
 */
const CHECKS: readonly Check[] = [
  stepIsTakenByItself,
  caseIsThere,
  officeHasThePart,
  officerHasTheRole,
  whoPresidesMayTakeIt,
  caseHasNotMoved,
  stateAllows,
  officerIsInTheTeam,
  fieldsAreThere,
  nothingForbids,
  otherCaseAllows,
  correctionIsPossible,
];

/** Who acts, in which state, with which fields. */
export const checkAct: Check = (...input) => {
  for (const check of CHECKS) {
    const refusal = check(...input);
    if (refusal) return refusal;
  }
  return undefined;
};

function stepIsTakenByItself(...[, step]: Parameters<Check>): Refusal | undefined {
  return step.onlyAsMirror ? { code: 'CASE.STEP_OF_ANOTHER_CASE', basis: step.basis } : undefined;
}

function caseIsThere(...[, step, known]: Parameters<Check>): Refusal | undefined {
  if (step.opensCase && known) return { code: 'CASE.ALREADY_OPEN' };
  if (!step.opensCase && !known) return { code: 'CASE.UNKNOWN' };
  return undefined;
}

function officeHasThePart(...[process, step, known, command, { directory }]: Parameters<Check>): Refusal | undefined {
  if (step.opensCase && step.by !== 'participant') {
    const part = process.parts[step.by];
    const owner = directory.office(command.office)?.owner;
    return owner && part.owners.includes(owner) ? undefined : { code: 'CASE.OFFICE_CANNOT_OPEN', basis: part.basis };
  }
  if (!known?.participants.some(({ office }) => office === command.office)) return { code: 'CASE.UNKNOWN' };
  const mayAct = holdersOf(step.by, known).includes(command.office);
  return mayAct ? undefined : { code: 'CASE.NOT_THIS_OFFICE', basis: step.basis };
}

function officerHasTheRole(...[, step, , command]: Parameters<Check>): Refusal | undefined {
  return step.roles.includes(command.role) ? undefined : { code: 'CASE.ROLE_NOT_ENTITLED', basis: step.basis };
}

/** Who presides has the head's part only where an article gives it, and only while designated, also when signing; the head needs no paper. */
function whoPresidesMayTakeIt(...[, step, , { presiding, actedAt, signedAt }]: Parameters<Check>): Refusal | undefined {
  if (!presiding) return undefined;
  if (!step.orWhoPresides) return { code: 'CASE.NOT_FOR_WHO_PRESIDES', basis: step.basis };
  const isCovered = [actedAt, signedAt].every((time) => coversTime(presiding, Date.parse(time)));
  return isCovered ? undefined : { code: 'CASE.NOT_PRESIDING_THEN', basis: step.basis };
}

function caseHasNotMoved(...[, , known, command]: Parameters<Check>): Refusal | undefined {
  const hasMoved = command.expectedSeq !== undefined && command.expectedSeq !== (known?.seq ?? 0);
  return hasMoved ? { code: 'CASE.MOVED_ON' } : undefined;
}

function stateAllows(...[process, step, known]: Parameters<Check>): Refusal | undefined {
  if (!known) return undefined;
  const state = known.tracks.get(step.track)?.state;
  if (state !== undefined && step.from.includes(state) && jointsHold(step, known)) return undefined;
  return { code: 'CASE.STEP_NOT_POSSIBLE', basis: step.basis, reason: whyNotNow(process, step, known) };
}

function officerIsInTheTeam(...[, step, known, command]: Parameters<Check>): Refusal | undefined {
  return !step.teamOnly || known?.team.includes(command.officer)
    ? undefined
    : { code: 'CASE.NOT_IN_TEAM', basis: step.basis };
}

function fieldsAreThere(...[process, step, known, command]: Parameters<Check>): Refusal | undefined {
  return checkFields(process, step, known, command);
}

function nothingForbids(...[, step, known, command]: Parameters<Check>): Refusal | undefined {
  const [forbidden] = circumstancesMet(step.refusedWhen, step, known, command);
  return checkPenalty(step, known, command) ?? (forbidden && { code: forbidden.code, basis: forbidden.basis });
}

function otherCaseAllows(...[, step, known, command, facts]: Parameters<Check>): Refusal | undefined {
  return checkRelated(step, known, command, facts);
}

function correctionIsPossible(...[process, step, , command, facts]: Parameters<Check>): Refusal | undefined {
  return checkCorrection(process, step, command, facts);
}
