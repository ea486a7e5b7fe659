import {
  ArrayMaxSize,
  ArrayMinSize,
  IsBoolean,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Min,
} from 'class-validator';
import { IsDay } from '#libs/contracts';
import { PageQuery } from '#libs/service';

export class DifferencesQuery extends PageQuery {
  /** The topic. */
  @Length(1, 100)
  channel!: string;

  /** In China. */
  @IsDay()
  day!: string;
}

export class CheckDayRequest {
  /** In China; today when not said. */
  @IsOptional()
  @IsDay()
  day?: string;
}

export class RepairRequest {
  /** The topic. */
  @Length(1, 100)
  channel!: string;

  /** In China. */
  @IsDay()
  day!: string;

  /** Stays on record with the operator's name. */
  @Length(1, 500)
  reason!: string;
}

/** Says which in one of two ways: `eventIds`, or `unexplained`. */
export class ExplainRequest {
  /** The topic. */
  @Length(1, 100)
  channel!: string;

  /** In China. */
  @IsDay()
  day!: string;

  /** These events, as they differ now. */
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  eventIds?: string[];

  /** All that nobody has explained, if they are still as many as this. */
  @IsOptional()
  @IsInt()
  @Min(1)
  unexplained?: number;

  /** In Chinese or English; stays on record and in the list, with the operator's name; names no case and no person. */
  @Length(1, 500)
  @Matches(/\S/)
  reason!: string;
}

/** Says which in one of two ways: `eventIds`, or `all`. */
export class WithdrawRequest {
  /** The topic. */
  @Length(1, 100)
  channel!: string;

  /** In China. */
  @IsDay()
  day!: string;

  /** What was said of these events. */
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  eventIds?: string[];

  /** All that was said of the day, also of what differs without a name. */
  @IsOptional()
  @IsBoolean()
  all?: boolean;

  /** Why it no longer holds, in Chinese or English; stays on record with the operator's name; names no case and no person. */
  @Length(1, 500)
  @Matches(/\S/)
  reason!: string;
}
