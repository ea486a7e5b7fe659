import { IsIn, IsOptional, Length } from 'class-validator';
import { IsDay } from '../schema/moments.js';

/** Measures on goods that the law gives a time: seizure (查封、扣押, at customs 扣留) and preservation by registration (先行登记保存). */
export const MEASURES = ['seizure', 'registered-preservation'] as const;
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
