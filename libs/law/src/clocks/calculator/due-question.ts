import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, Length, Max, Min, ValidateNested } from 'class-validator';
import { IsDayOrInstant } from '#libs/contracts';
import { LIMIT_UNITS } from '../clock-rule.js';
import type { LimitUnit } from '../clock-rule.js';

/** Longer than any limit of the law, short enough to be walked day by day. */
const LONGEST = 9_999;

/** A time in which the limit stands still. Without `to` it still does, and no date can be named yet. */
export class PauseAsked {
  @IsDayOrInstant()
  from!: string;

  /** A date means to the end of that day. */
  @IsOptional()
  @IsDayOrInstant()
  to?: string;

  @IsOptional()
  @Length(1, 200)
  basis?: string;
}

/** A longer limit: `by` adds to it, `to` replaces it by a longer one. The unit is that of the limit when not said. */
export class ExtensionAsked {
  @IsIn(['by', 'to'])
  mode!: 'by' | 'to';

  @IsInt()
  @Min(1)
  @Max(LONGEST)
  n!: number;

  @IsOptional()
  @IsIn(LIMIT_UNITS)
  unit?: LimitUnit;
}

/** What the deadline calculator is asked: a clock rule, or a length with its regime; from when; under which pack. */
export class DueQuestion {
  /** A clock rule, such as `order-310/8.decide`. */
  @IsOptional()
  @Length(1, 100)
  rule?: string;

  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(LONGEST)
  n?: number;

  @IsOptional()
  @IsIn(LIMIT_UNITS)
  unit?: LimitUnit;

  /** How days are counted, such as `order-310-days`. */
  @IsOptional()
  @Length(1, 100)
  regime?: string;

  /** The day or the instant from which it runs; hours need an instant. */
  @IsDayOrInstant()
  start!: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PauseAsked)
  pauses?: PauseAsked[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ExtensionAsked)
  extensions?: ExtensionAsked[];

  /** A rule pack, such as `national-2020@2`; the national one in force at the start when not said. */
  @IsOptional()
  @Length(1, 100)
  pack?: string;
}
