import type { MeasureFact, Recorded } from '#libs/law';

/** What a step did to the measures on record. */
export type MeasureChange = Pick<Recorded, 'recordsMeasure'> & Partial<Pick<Recorded, 'endsMeasures'>>;

/** The measures of a case after a step: a paper's number stays on record when its measure has ended, and a finding on a measure takes its place. */
export function measuresAfter(
  before: readonly MeasureFact[],
  { recordsMeasure, endsMeasures = [] }: MeasureChange,
): readonly MeasureFact[] {
  const left = before.map((one) => (endsMeasures.includes(one.documentNo) ? { ...one, isEnded: true as const } : one));
  if (!recordsMeasure) return left;
  const others = left.filter(({ documentNo }) => documentNo !== recordsMeasure.documentNo);
  return [...others, recordsMeasure];
}
