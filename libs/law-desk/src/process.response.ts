import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { LIMIT_UNITS } from '#libs/law';
import { StepResponse } from './process-step.response.js';
import { IsMark, NamedWords, Words } from './words.response.js';

class StateResponse extends Words {
  @IsString()
  state!: string;

  @IsBoolean()
  isInitial!: boolean;

  @IsBoolean()
  isFinal!: boolean;

  @IsArray()
  @IsString({ each: true })
  waitsFor!: readonly string[];

  @IsOptional()
  @IsString()
  within?: string;

  @IsOptional()
  @IsString()
  noLimitBecause?: string;

  /** The same in Chinese. */
  @IsOptional()
  @IsString()
  noLimitBecauseZh?: string;
}

class TrackResponse extends Words {
  @IsString()
  track!: string;

  @IsInt()
  version!: number;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StateResponse)
  states!: readonly StateResponse[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StepResponse)
  steps!: readonly StepResponse[];
}

class LengthResponse {
  @IsString()
  from!: string;

  @IsInt()
  n!: number;

  @IsIn(LIMIT_UNITS)
  unit!: string;

  @IsString()
  regime!: string;
}

class ClockResponse extends Words {
  @IsString()
  rule!: string;

  @IsString()
  nature!: string;

  @ValidateNested()
  @Type(() => Words)
  runsFrom!: Words;

  @IsString()
  office!: string;

  @IsString()
  awaits!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LengthResponse)
  lengths!: readonly LengthResponse[];

  @ValidateNested()
  @Type(() => NamedWords)
  clause!: NamedWords;

  @IsMark()
  mark!: string;
}

/** The process of one rule pack: tracks with states and steps, and the clocks they name. */
export class ProcessResponse extends Words {
  @IsString()
  pack!: string;

  @IsString()
  effectiveFrom!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TrackResponse)
  tracks!: readonly TrackResponse[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ClockResponse)
  clocks!: readonly ClockResponse[];
}
