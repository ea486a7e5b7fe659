import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay, IsInstant } from '../schema/moments.js';

export class ReconciliationItem {
  @IsUUID()
  eventId!: string;

  @Length(1, 100)
  eventType!: string;

  @Matches(/^[0-9a-f]{64}$/)
  digest!: string;
}

/** A writer names the events of one hour, in ranges of ids: each range is complete and is compared by itself. */
export class ReconciliationListedV1 {
  static readonly noun = 'reconciliation-listed';
  static readonly version = 1;

  /** In China. */
  @IsDay()
  day!: string;

  @IsInt()
  @Min(0)
  @Max(23)
  hour!: number;

  /** As in the statement that was asked about. */
  @IsInstant()
  until!: string;

  /** The range of ids, from this one on; in the order of their bytes. */
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  from!: string;

  /** And before this one. */
  @Matches(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  before!: string;

  /** Whether this range ends the hour. */
  @IsBoolean()
  isLast!: boolean;

  @IsArray()
  @ArrayMaxSize(2_000)
  @ValidateNested({ each: true })
  @Type(() => ReconciliationItem)
  items!: ReconciliationItem[];
}
