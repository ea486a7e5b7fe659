import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, Length, Min, ValidateNested } from 'class-validator';
import { Penalty, PENALTY_KINDS } from './penalty.js';
import type { PenaltyKind } from './penalty.js';

export const PENALTY_EFFECTS = ['keeps-running', 'offsets-court-fine', 'offsets-detention'] as const;

/** What becomes of one kind of penalty when the case is transferred. */
export class PenaltyEffect {
  @IsIn(PENALTY_KINDS)
  kind!: PenaltyKind;

  @IsIn(PENALTY_EFFECTS)
  effect!: (typeof PENALTY_EFFECTS)[number];

  /** Clause id. */
  @Length(1, 100)
  basis!: string;
}

/** A penalty on record, for whoever offsets it later. */
export class CasePenalty extends Penalty {
  /** The step that recorded it. */
  @IsInt()
  @Min(1)
  seq!: number;

  /** Decided before the case was sent to the police. */
  @IsBoolean()
  isBeforeTransfer!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => PenaltyEffect)
  effects!: PenaltyEffect[];
}
