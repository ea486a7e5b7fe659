import { ArrayMaxSize, ArrayMinSize, IsIn, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { IsDay, IsInstant } from '../schema/moments.js';

/** What a reader may ask of the writer of a channel about one day. */
export const RECONCILIATION_WANTS = ['statement', 'items', 'replay'] as const;
export type ReconciliationWant = (typeof RECONCILIATION_WANTS)[number];

/** A reader asks a writer what it sent in their channel on a day, in full or event by event, or to send some of it again. */
export class ReconciliationAskedV1 {
  static readonly noun = 'reconciliation-asked';
  static readonly version = 1;

  /** In China. */
  @IsDay()
  day!: string;

  @IsIn(RECONCILIATION_WANTS)
  want!: ReconciliationWant;

  /** With `items`: the hour of the day. */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(23)
  hour?: number;

  /** With `items`: only what was sent before, as in the statement that is asked about. */
  @IsOptional()
  @IsInstant()
  until?: string;

  /** With `replay`: the events to send again. */
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(500)
  @IsUUID(undefined, { each: true })
  eventIds?: string[];
}
