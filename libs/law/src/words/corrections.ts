import type { RecordedStep, StepCorrection } from '#libs/contracts';

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
