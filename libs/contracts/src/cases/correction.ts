import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Length, Min, ValidateNested } from 'class-validator';
import { CaseDocument } from './case-document.js';

/** What of a recorded step can be corrected. */
export const CORRECTABLE = ['actedAt', 'paperNo', 'reasons', 'document'] as const;
export type Correctable = (typeof CORRECTABLE)[number];

/**
 * A correction of a recorded step, itself a step with its own number: what was recorded stays. A document is given by
 * `wasDocument` and `shallBeDocument`, the other fields by `was` and `shallBe`.
 */
export class Correction {
  /** The step that is corrected. */
  @IsInt()
  @Min(1)
  seq!: number;

  @IsIn(CORRECTABLE)
  field!: Correctable;

  /** As it stands now: whoever corrects an outdated value is told so. */
  @IsOptional()
  @Length(1, 2000)
  was?: string;

  @IsOptional()
  @Length(1, 2000)
  shallBe?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => CaseDocument)
  wasDocument?: CaseDocument;

  @IsOptional()
  @ValidateNested()
  @Type(() => CaseDocument)
  shallBeDocument?: CaseDocument;
}
