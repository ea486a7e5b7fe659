import { isInstant } from '#libs/contracts';
import type { Correction } from '#libs/contracts';
import { isBlank } from '#libs/kernel';
import type { ActFacts, Command } from '../case-facts.js';
import { coversTime } from '../presiding.js';
import type { Process, Step } from '../../process/process.js';
import { hasDocument, isSameDocument, valueOf } from '../recorded-steps.js';
import type { StepFact } from '../recorded-steps.js';
import type { Refusal } from '../refusal.js';

/** Whether a step asks for a correction that can be made: of a step of the same office, from the value that stands to another. */
export function checkCorrection(
  process: Process,
  step: Step,
  command: Command,
  { steps = [] }: ActFacts,
): Refusal | undefined {
  const { correction, office } = command;
  if (!step.requires?.correction || !correction) return undefined;
  const code = problemOf(process, correction, office, steps);
  return code === undefined ? undefined : { code, basis: step.basis };
}

function problemOf(
  process: Process,
  correction: Correction,
  office: string,
  steps: readonly StepFact[],
): string | undefined {
  const corrected = steps.find(({ seq }) => seq === correction.seq);
  if (!corrected) return 'CASE.CORRECTED_STEP_UNKNOWN';
  if (corrected.office !== office) return 'CASE.CORRECTION_OF_ANOTHER_OFFICE';
  return correction.field === 'document'
    ? documentProblem(correction, corrected)
    : valueProblem(process, correction, correction.field, corrected, steps);
}

function documentProblem({ wasDocument, shallBeDocument }: Correction, step: StepFact): string | undefined {
  if (!wasDocument || !shallBeDocument) return 'CASE.CORRECTION_INCOMPLETE';
  if (step.documents.length === 0) return 'CASE.CORRECTED_FIELD_ABSENT';
  if (!hasDocument(step, wasDocument)) return 'CASE.CORRECTION_OUTDATED';
  return isSameDocument(wasDocument, shallBeDocument) ? 'CASE.CORRECTION_CHANGES_NOTHING' : undefined;
}

function valueProblem(
  process: Process,
  { was, shallBe }: Correction,
  field: 'actedAt' | 'paperNo' | 'reasons',
  step: StepFact,
  steps: readonly StepFact[],
): string | undefined {
  if (was === undefined || shallBe === undefined || isBlank(was) || isBlank(shallBe))
    return 'CASE.CORRECTION_INCOMPLETE';
  const stands = valueOf(step, field);
  if (stands === undefined) return 'CASE.CORRECTED_FIELD_ABSENT';
  const isSame = field === 'actedAt' ? isSameInstant : (one: string, other: string) => one === other;
  if (!isSame(stands, was)) return 'CASE.CORRECTION_OUTDATED';
  if (isSame(was, shallBe)) return 'CASE.CORRECTION_CHANGES_NOTHING';
  return field === 'actedAt' ? timeProblem(process, shallBe, step, steps) : undefined;
}

function isSameInstant(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other);
}

/**
 * The order of the steps is what the law judged them by, and a corrected time cannot turn it round: it lies after what
 * made the step possible (the same that a late entry is held against) and before what the step itself made possible.
 */
function timeProblem(
  process: Process,
  shallBe: string,
  step: StepFact,
  steps: readonly StepFact[],
): string | undefined {
  if (!isInstant(shallBe)) return 'CASE.CORRECTION_INCOMPLETE';
  const time = Date.parse(shallBe);
  if (time > Date.parse(step.signedAt)) return 'CASE.ACTED_AFTER_SIGNING';
  if (step.presiding && !coversTime(step.presiding, time)) return 'CASE.NOT_PRESIDING_THEN';
  const isTurned = steps.some((other) => {
    const acted = Date.parse(other.actedAt);
    if (other.seq === 1 && step.seq > 1 && acted > time) return true;
    if (other.seq < step.seq) return acted > time && leadsTo(process, other, step);
    return other.seq > step.seq && acted < time && leadsTo(process, step, other);
  });
  return isTurned ? 'CASE.CORRECTED_TIME_OUT_OF_ORDER' : undefined;
}

/** Whether the earlier step moved a track that the later one stands on, is conditional on, or moves. */
function leadsTo(process: Process, earlier: StepFact, later: StepFact): boolean {
  const moved = [earlier.track, ...(process.step(earlier.step)?.moves ?? []).map(({ track }) => track)];
  const { when = [], moves = [] } = process.step(later.step) ?? {};
  const asked = new Set([later.track, ...[...when, ...moves].map(({ track }) => track)]);
  return moved.some((track) => asked.has(track));
}
