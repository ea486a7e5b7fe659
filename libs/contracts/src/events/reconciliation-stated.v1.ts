import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsInt, Matches, Max, Min, ValidateNested } from 'class-validator';
import { IsDay, IsInstant } from '../schema/moments.js';

/** What lies in one hour of a channel; hours without events are left out. */
export class ReconciliationHour {
  /** Of the day in China. */
  @IsInt()
  @Min(0)
  @Max(23)
  hour!: number;

  @IsInt()
  @Min(1)
  count!: number;

  /** SHA-256 over id (16 bytes) and data digest (32 bytes) of each event, in order of the ids. */
  @Matches(/^[0-9a-f]{64}$/)
  digest!: string;
}

/** A writer states what it has sent in the channel to the reader: by day and hour of the time inside the event ids. */
export class ReconciliationStatedV1 {
  static readonly noun = 'reconciliation-stated';
  static readonly version = 1;

  /** In China. */
  @IsDay()
  day!: string;

  /** Only ids minted before count: the end of the day, or shortly before the statement for a day that still runs. */
  @IsInstant()
  until!: string;

  /** How many of them are still in the outbox. */
  @IsInt()
  @Min(0)
  waiting!: number;

  @IsArray()
  @ArrayMaxSize(24)
  @ValidateNested({ each: true })
  @Type(() => ReconciliationHour)
  hours!: ReconciliationHour[];
}
