import { Type } from 'class-transformer';
import {
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CaseState } from '../cases/case-view.js';
import { IsInstant } from '../schema/moments.js';

/** A clock of the state whose dates changed, and what was said of it before. */
export class RecomputedClock {
  @IsUUID()
  clockId!: string;

  /** Clause id of the limit. */
  @Length(1, 100)
  basis!: string;

  /** The date that counted; absent when the calendars it was computed with are not known any more. */
  @IsOptional()
  @IsInstant()
  wasDueAt?: string;

  @IsOptional()
  @IsBoolean()
  wasProvisional?: boolean;
}

const MARKS = ['V', 'M', 'C'] as const;

/** A year whose days off are known. */
export class LoadedYear {
  @IsInt()
  @Min(2000)
  @Max(9999)
  year!: number;

  /** V the notice was read, M it was not, C this project's own choice. */
  @IsIn(MARKS)
  mark!: (typeof MARKS)[number];
}

/**
 * Other calendars were loaded, and dates of a case became other ones or are no longer provisional. This is no step: the
 * state is that after the last step, computed anew. Sent to everybody to whom the case's steps are sent.
 */
export class ClocksRecomputedV1 {
  static readonly noun = 'clocks-recomputed';
  static readonly version = 1;

  @IsDefined()
  @ValidateNested()
  @Type(() => CaseState)
  state!: CaseState;

  /** When the step was recorded that the state stands after. */
  @IsInstant()
  recordedAt!: string;

  @IsInstant()
  recomputedAt!: string;

  @IsArray()
  @ArrayMinSize(1)
  @ValidateNested({ each: true })
  @Type(() => RecomputedClock)
  clocks!: RecomputedClock[];

  /** With these years. */
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => LoadedYear)
  years!: LoadedYear[];
}
