import type { RecordedStep, StepCorrection } from '#libs/contracts';

/** The corrections of one step, in the order they were made; what was recorded stands beside them, unchanged. */
export function correctionsOf(steps: readonly RecordedStep[], corrected: number): StepCorrection[] {
  return steps.flatMap(({ seq: bySeq, correction }) => {
    if (correction?.seq !== corrected) return [];
    const { seq, ...said } = correction;
    return [{ bySeq, ...said }];
  });
}
