import { IsIn, IsOptional, Length } from 'class-validator';
import { IsDay } from '../schema/moments.js';

/**
 * Measures on goods that the law gives a time: seizure (查封、扣押, at customs 扣留), preservation by registration (先行登记保存), and
 * detention of goods that may infringe, on the right holder's application (依申请) or because customs came upon them (依职权):
 * regulation on customs protection of intellectual property rights, Arts. 15 and 16.
 */
export const MEASURES = [
  'seizure',
  'registered-preservation',
  'ip-detention-on-application',
  'ip-detention-ex-officio',
] as const;
export type Measure = (typeof MEASURES)[number];

/** The measure that an act records or is about, known by the number of its paper. */
export class ActMeasure {
  @Length(1, 64)
  documentNo!: string;

  /** When the measure is recorded. */
  @IsOptional()
  @IsIn(MEASURES)
  kind?: Measure;

  /** The day (YYYY-MM-DD) it was taken, from which its time runs; when the measure is recorded. */
  @IsOptional()
  @IsDay()
  takenOn?: string;
}
