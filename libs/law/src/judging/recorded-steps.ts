import type { CaseDocument, Correctable, Correction, Presiding } from '#libs/contracts';

/** A recorded step as far as it can be corrected, with its values as they stand after earlier corrections. */
export interface StepFact {
  readonly seq: number;
  readonly track: string;
  readonly step: string;
  readonly office: string;
  readonly actedAt: string;
  readonly signedAt: string;
  /** The designation by which it was taken in the place of the head. */
  readonly presiding?: Presiding;
  readonly paperNo?: string;
  readonly reasons?: string;
  readonly documents: readonly CaseDocument[];
}

/** The value that a correction is about; undefined when the step has no such value. */
export function valueOf(step: StepFact, field: Exclude<Correctable, 'document'>): string | undefined {
  return step[field];
}

export function hasDocument({ documents }: StepFact, wanted: CaseDocument): boolean {
  return documents.some((one) => isSameDocument(one, wanted));
}

export function isSameDocument(one: CaseDocument, other: CaseDocument): boolean {
  return (['kind', 'title', 'documentNo', 'digest'] as const).every((field) => one[field] === other[field]);
}

/** The step as a correction leaves it. What was recorded stays where it is; this is what counts from now on. */
function withCorrection(step: StepFact, { field, shallBe, wasDocument, shallBeDocument }: Correction): StepFact {
  if (field !== 'document') return { ...step, [field]: shallBe };
  const replaced = step.documents.map((one) =>
    wasDocument && shallBeDocument && isSameDocument(one, wasDocument) ? shallBeDocument : one,
  );
  return { ...step, documents: replaced };
}

/** The steps with one more, which may correct one of those before. */
export function withStep(
  steps: readonly StepFact[],
  added: StepFact,
  correction: Correction | undefined,
): readonly StepFact[] {
  const corrected = correction
    ? steps.map((one) => (one.seq === correction.seq ? withCorrection(one, correction) : one))
    : steps;
  return [...corrected, added];
}
