import { ArrayMaxSize, ArrayMinSize, IsBoolean, IsInt, IsOptional, IsUUID, Length, Min } from 'class-validator';
import { IsDay, IsNotBlank } from '#libs/contracts';
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

class OfChannelAndDay {
  /** The topic. */
  @Length(1, 100)
  channel!: string;

  /** In China. */
  @IsDay()
  day!: string;
}

export class RepairRequest extends OfChannelAndDay {
  /** Stays on record with the operator's name. */
  @Length(1, 500)
  @IsNotBlank()
  reason!: string;
}

/** Says which in one of two ways: `eventIds`, or `unexplained`. */
export class ExplainRequest extends OfChannelAndDay {
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
  @IsNotBlank()
  reason!: string;
}

/** Says which in one of two ways: `eventIds`, or `all`. */
export class WithdrawRequest extends OfChannelAndDay {
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
  @IsNotBlank()
  reason!: string;
}
