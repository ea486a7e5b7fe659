import { isInstant } from '#libs/contracts';
import type { Correction } from '#libs/contracts';
import type { ActFacts, Command } from './case-facts.js';
import type { Step } from './process.js';
import { hasDocument, isSameDocument, valueOf } from './recorded-steps.js';
import type { StepFact } from './recorded-steps.js';
import type { Refusal } from './refusal.js';

/** Whether a step asks for a correction that can be made: of a step of the same office, from the value that stands to another. */
export function checkCorrection(step: Step, command: Command, { steps = [] }: ActFacts): Refusal | undefined {
  const { correction, office } = command;
  if (!step.requires?.correction || !correction) return undefined;
  const code = problemOf(correction, office, steps);
  return code === undefined ? undefined : { code, basis: step.basis };
}

function problemOf(correction: Correction, office: string, steps: readonly StepFact[]): string | undefined {
  const corrected = steps.find(({ seq }) => seq === correction.seq);
  if (!corrected) return 'CASE.CORRECTED_STEP_UNKNOWN';
  if (corrected.office !== office) return 'CASE.CORRECTION_OF_ANOTHER_OFFICE';
  return correction.field === 'document'
    ? documentProblem(correction, corrected)
    : valueProblem(correction, correction.field, corrected, steps);
}

function documentProblem({ wasDocument, shallBeDocument }: Correction, step: StepFact): string | undefined {
  if (!wasDocument || !shallBeDocument) return 'CASE.CORRECTION_INCOMPLETE';
  if (step.documents.length === 0) return 'CASE.CORRECTED_FIELD_ABSENT';
  if (!hasDocument(step, wasDocument)) return 'CASE.CORRECTION_OUTDATED';
  return isSameDocument(wasDocument, shallBeDocument) ? 'CASE.CORRECTION_CHANGES_NOTHING' : undefined;
}

function valueProblem(
  { was, shallBe }: Correction,
  field: 'actedAt' | 'paperNo' | 'reasons',
  step: StepFact,
  steps: readonly StepFact[],
): string | undefined {
  if (!was?.trim() || !shallBe?.trim()) return 'CASE.CORRECTION_INCOMPLETE';
  const stands = valueOf(step, field);
  if (stands === undefined) return 'CASE.CORRECTED_FIELD_ABSENT';
  const isSame = field === 'actedAt' ? isSameInstant : (one: string, other: string) => one === other;
  if (!isSame(stands, was)) return 'CASE.CORRECTION_OUTDATED';
  if (isSame(was, shallBe)) return 'CASE.CORRECTION_CHANGES_NOTHING';
  return field === 'actedAt' ? timeProblem(shallBe, step, steps) : undefined;
}

function isSameInstant(one: string, other: string): boolean {
  return Date.parse(one) === Date.parse(other);
}

/** The order of the steps of a track is what the law judged them by; a corrected time cannot turn it round. */
function timeProblem(shallBe: string, step: StepFact, steps: readonly StepFact[]): string | undefined {
  if (!isInstant(shallBe)) return 'CASE.CORRECTION_INCOMPLETE';
  const time = Date.parse(shallBe);
  if (time > Date.parse(step.signedAt)) return 'CASE.ACTED_AFTER_SIGNING';
  const beside = steps.filter(({ track, seq }) => track === step.track && seq !== step.seq);
  const isTurned = beside.some(({ seq, actedAt }) =>
    seq < step.seq ? Date.parse(actedAt) > time : Date.parse(actedAt) < time,
  );
  return isTurned ? 'CASE.CORRECTED_TIME_OUT_OF_ORDER' : undefined;
}
