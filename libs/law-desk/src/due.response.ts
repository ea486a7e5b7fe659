import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsInstant } from '#libs/contracts';
import { LIMIT_UNITS, READINGS } from '#libs/law';
import { ClauseResponse, IsMark, NamedWords, Words } from './words.response.js';

class DueDateResponse {
  /** The last instant that is in time. */
  @IsInstant()
  dueAt!: string;

  /** The day in China, with the minute for limits in hours. */
  @IsString()
  inChina!: string;
}

class ThreeDates {
  @ValidateNested()
  @Type(() => DueDateResponse)
  strict!: DueDateResponse;

  @ValidateNested()
  @Type(() => DueDateResponse)
  legal!: DueDateResponse;

  @ValidateNested()
  @Type(() => DueDateResponse)
  working!: DueDateResponse;
}

class RuleResponse extends NamedWords {
  @IsInt()
  version!: number;

  @IsString()
  nature!: string;

  @ValidateNested()
  @Type(() => Words)
  runsFrom!: Words;

  @IsString()
  office!: string;

  @IsString()
  awaits!: string;

  @IsMark()
  mark!: string;
}

class CountedLimit {
  @IsInt()
  n!: number;

  @IsIn(LIMIT_UNITS)
  unit!: string;

  @IsOptional()
  @IsString()
  regime?: string;
}

class WorkedDayResponse extends Words {
  @IsString()
  date!: string;

  @IsArray()
  @IsIn(READINGS, { each: true })
  readings!: readonly string[];
}

class SkippedDayResponse extends WorkedDayResponse {
  @IsIn(['start-day', 'paused', 'weekend', 'holiday'])
  why!: string;

  /** The limit would have ended on it. */
  @IsOptional()
  @IsBoolean()
  rolled?: boolean;

  /** Judged by its weekday: no calendar of its year is loaded. */
  @IsOptional()
  @IsBoolean()
  provisional?: boolean;
}

class SkippedSpanResponse extends Words {
  @IsInstant()
  from!: string;

  @IsInstant()
  to!: string;

  @IsIn(['start-hour', 'paused'])
  why!: string;
}

class ReadingUsedResponse extends Words {
  @IsString()
  of!: string;

  @IsString()
  chosen!: string;

  @IsArray()
  @IsString({ each: true })
  possible!: readonly string[];

  @IsOptional()
  @ValidateNested()
  @Type(() => ClauseResponse)
  clause?: ClauseResponse;
}

/** A limit's three dates, which one counts, and every day that was skipped and why. A prompt, not a legal finding. */
export class DueResponse {
  @IsOptional()
  @ValidateNested()
  @Type(() => RuleResponse)
  rule?: RuleResponse;

  /** What was counted, extensions included. */
  @ValidateNested()
  @Type(() => CountedLimit)
  limit!: CountedLimit;

  @IsString()
  start!: string;

  @IsString()
  pack!: string;

  @ValidateNested()
  @Type(() => ThreeDates)
  dates!: ThreeDates;

  /** The reading whose date counts under the pack. */
  @IsIn(READINGS)
  countsBy!: string;

  @ValidateNested()
  @Type(() => DueDateResponse)
  due!: DueDateResponse;

  @IsBoolean()
  provisional!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SkippedDayResponse)
  skipped!: readonly SkippedDayResponse[];

  /** Weekend days that counted, or ended a roll, since they are worked in exchange. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => WorkedDayResponse)
  worked!: readonly WorkedDayResponse[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => SkippedSpanResponse)
  spans!: readonly SkippedSpanResponse[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ReadingUsedResponse)
  readings!: readonly ReadingUsedResponse[];

  @IsOptional()
  @ValidateNested()
  @Type(() => ClauseResponse)
  clause?: ClauseResponse;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Words)
  notes!: readonly Words[];

  @ValidateNested()
  @Type(() => Words)
  notice!: Words;
}
