import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { CaseDocument } from './case-document.js';
import { PENALTY_EFFECTS } from './case-penalty.js';
import { CORRECTABLE } from './correction.js';
import type { Correctable } from './correction.js';
import { Titled, TitledClause } from './titled.js';

class TitledPenaltyEffect {
  @ValidateNested()
  @Type(() => Titled)
  kind!: Titled;

  @IsIn(PENALTY_EFFECTS)
  effect!: (typeof PENALTY_EFFECTS)[number];

  @ValidateNested()
  @Type(() => TitledClause)
  basis!: TitledClause;
}

/** A penalty on record as an officer reads it: what it is, and what the law makes of it when the case is transferred. */
export class TitledPenalty {
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Titled)
  kinds!: Titled[];

  @IsString()
  decisionNo!: string;

  @IsString()
  decidedOn!: string;

  @IsOptional()
  @IsString()
  fine?: string;

  @IsOptional()
  @IsString()
  currency?: string;

  @IsOptional()
  @IsBoolean()
  isPaid?: boolean;

  @IsBoolean()
  isBeforeTransfer!: boolean;

  @IsInt()
  seq!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledPenaltyEffect)
  effects!: TitledPenaltyEffect[];
}

/** A correction beside the step that it corrects. */
export class StepCorrection {
  /** The step that corrects. */
  @IsInt()
  bySeq!: number;

  @IsIn(CORRECTABLE)
  field!: Correctable;

  @IsOptional()
  @IsString()
  was?: string;

  @IsOptional()
  @IsString()
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
