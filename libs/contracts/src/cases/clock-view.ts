import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Length, Min, ValidateNested } from 'class-validator';
import { IsInstant } from '../schema/moments.js';

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
