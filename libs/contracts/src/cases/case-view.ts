import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Min, ValidateNested } from 'class-validator';
import { IsInstant } from '../schema/moments.js';
import { CasePenalty } from './case-penalty.js';
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

/** A date that was over when the clock was extended. */
export class MissedDate {
  @IsInstant()
  dueAt!: string;

  /** When it was extended, or since when it stood still then. */
  @IsInstant()
  until!: string;

  /** How late that was. */
  @IsInt()
  @Min(0)
  lateSeconds!: number;
}

/** What the start of a clock was taken from. */
export const STARTED_FROM = ['act', 'receipt', 'measure', 'shorter-clock'] as const;
export type StartedFrom = (typeof STARTED_FROM)[number];

/** A legal clock with its three dates; which of them counts is the rule pack's choice, shown in `countsBy`. */
export class ClockView {
  @IsUUID()
  clockId!: string;

  /** Clock rule id of the law's data, such as `order-310/8.decide`. */
  @Length(1, 100)
  rule!: string;

  @Length(1, 64)
  office!: string;

  /** The step that is waited for. */
  @Length(1, 64)
  awaits!: string;

  @IsInstant()
  startedAt!: string;

  /**
   * `act`: when the officer acted. `receipt`: when the act was recorded and so reached the office, which could not know of it
   * before. `measure`: the day of the seizure or preservation. `shorter-clock`: where the shorter time began. Absent in what
   * was told before this was.
   */
  @IsOptional()
  @IsIn(STARTED_FROM)
  startedFrom?: StartedFrom;

  /** Last instant by the calendar alone, no roll. The alarm rings by this one. */
  @IsInstant()
  strictDueAt!: string;

  /** Start day excluded, last day rolled off a holiday. */
  @IsInstant()
  legalDueAt!: string;

  @IsInstant()
  workingDueAt!: string;

  @IsIn(['strict', 'legal', 'working'])
  countsBy!: 'strict' | 'legal' | 'working';

  /** True when a date falls into a year whose calendar is not loaded. */
  @IsBoolean()
  provisional!: boolean;

  @IsOptional()
  @IsInstant()
  stoppedAt?: string;

  /** Since when it stands still: its dates leave the pause out that is still open, so none of them is due meanwhile. */
  @IsOptional()
  @IsInstant()
  pausedSince?: string;

  /** Number of the paper of the seizure or preservation whose time it is. */
  @IsOptional()
  @Length(1, 64)
  measureNo?: string;

  /** How often it was extended. */
  @IsOptional()
  @IsInt()
  @Min(1)
  extensions?: number;

  /** Dates that were over when it was extended: the longer time does not undo them. Absent when there is none. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => MissedDate)
  missed?: MissedDate[];

  /** Of its rule: `V` read in the article, `M` known but not checked, `C` a choice of this project. */
  @IsOptional()
  @IsIn(['V', 'M', 'C'])
  mark?: 'V' | 'M' | 'C';

  /** True for a reminder, which no article sets or nobody has checked: it rings, but nobody is ever overdue by it. */
  @IsOptional()
  @IsBoolean()
  reminder?: boolean;

  /** True for the time in which something may be done: letting it pass is a choice, and nobody is overdue by it. */
  @IsOptional()
  @IsBoolean()
  window?: boolean;

  /** True when it was stopped, extended, or still runs, past the date that counted. */
  @IsBoolean()
  overdue!: boolean;
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
