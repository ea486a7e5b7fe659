import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, Length, Min, ValidateNested } from 'class-validator';
import { IsInstant } from '../schema/moments.js';
import { CasePenalty } from './case-penalty.js';
import { ClockView } from './clock-view.js';
import { GoodsTold } from './goods-ledger.js';
import { RelatedCase } from './related-case.js';

/** An office taking part in a case. */
export class CaseParticipant {
  @Length(1, 64)
  office!: string;

  /** `transferor`, `receiver`, `supervisor`: the process table's names for who may act. */
  @IsIn(['transferor', 'receiver', 'supervisor'])
  as!: 'transferor' | 'receiver' | 'supervisor';
}

/** Where one track of a case stands. */
export class TrackState {
  @Length(1, 64)
  track!: string;

  @Length(1, 64)
  state!: string;
}

/** What an office may or must do next. */
export class NextStep {
  @Length(1, 64)
  office!: string;

  @Length(1, 64)
  step!: string;

  /** Roles that may take it. */
  @IsArray()
  @Length(1, 64, { each: true })
  roles!: string[];

  /** The only officers who may take it; anyone of the roles when not said. */
  @IsOptional()
  @IsArray()
  @Length(1, 64, { each: true })
  officers?: string[];

  /** Clause id, such as `order-310/5.2`. */
  @Length(1, 100)
  basis!: string;

  /** The date that counts, when a clock runs for this step. */
  @IsOptional()
  @IsInstant()
  dueAt?: string;

  /** When every time is over that the step should wait for; before that it is recorded with a warning. It may be past. */
  @IsOptional()
  @IsInstant()
  notBefore?: string;

  @IsArray()
  @Length(1, 64, { each: true })
  documents!: string[];

  /** True for a step that may be taken whenever there is reason to, and that nobody owes: no to-do. */
  @IsOptional()
  @IsBoolean()
  whenever?: boolean;
}

/** Steps that an office may take and nobody waits for: a penalty, a part kept back, a second case, a correction. */
export class StepsBeside {
  @Length(1, 64)
  office!: string;

  @IsArray()
  @Length(1, 64, { each: true })
  steps!: string[];
}

/** The legal state of a case after a step, as every participant sees it. */
export class CaseState {
  @Length(1, 40)
  caseNo!: string;

  /** Number of steps recorded so far: 1, 2, 3 … without gaps. */
  @IsInt()
  @Min(1)
  seq!: number;

  @Length(1, 200)
  title!: string;

  /** Rule pack the case was opened under. */
  @Length(1, 64)
  pack!: string;

  @IsOptional()
  @Length(1, 64)
  ground?: string;

  @IsOptional()
  @Length(1, 16)
  suspectedCrime?: string;

  @IsArray()
  @Length(1, 40, { each: true })
  clueNos!: string[];

  /** Absent when there is none. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RelatedCase)
  related?: RelatedCase[];

  /** Administrative penalties on record, for whoever offsets them; absent when there is none. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CasePenalty)
  penalties?: CasePenalty[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CaseParticipant)
  participants!: CaseParticipant[];

  /** The police that have the case, or that it is to go to; of those who take part others may have had it before. */
  @IsOptional()
  @Length(1, 64)
  receivingOffice?: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TrackState)
  tracks!: TrackState[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ClockView)
  clocks!: ClockView[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => NextStep)
  next!: NextStep[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StepsBeside)
  beside?: StepsBeside[];

  /** Only with a step by which an office joins a case that has goods: it does not hear the steps that listed them. */
  @IsOptional()
  @ValidateNested()
  @Type(() => GoodsTold)
  goods?: GoodsTold;
}
