import type { CaseDocument, RecordedStep, StepCorrection } from '#libs/contracts';
import { isSameDocument } from '../judging/recorded-steps.js';

/** The corrections of each step by its number, in the order they were made; what was recorded stands beside them, unchanged. */
export function correctionsIn(steps: readonly RecordedStep[]): ReadonlyMap<number, readonly StepCorrection[]> {
  const bySeq = new Map<number, StepCorrection[]>();
  for (const { seq: by, correction } of steps) {
    if (!correction) continue;
    const { seq, ...said } = correction;
    bySeq.set(seq, [...(bySeq.get(seq) ?? []), { bySeq: by, ...said }]);
  }
  return bySeq;
}

/** A document as the corrections of its step leave it, with the last that changed it; undefined when none did. */
export function correctedDocument(
  document: CaseDocument,
  corrections: readonly StepCorrection[] = [],
): (CaseDocument & { readonly bySeq: number }) | undefined {
  return corrections.reduce<ReturnType<typeof correctedDocument>>((now, { bySeq, wasDocument, shallBeDocument }) => {
    const isOfIt = wasDocument && shallBeDocument && isSameDocument(now ?? document, wasDocument);
    return isOfIt ? { ...shallBeDocument, bySeq } : now;
  }, undefined);
}
