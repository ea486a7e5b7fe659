import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsUUID,
  Length,
  Matches,
  Min,
  ValidateNested,
} from 'class-validator';
import { IsDay, IsInstant } from '../schema/moments.js';

/** `missing`: the writer sent it, the reader has it not. `surplus`: the other way round. `changed`: not the same data. */
export const DIFFERENCE_KINDS = ['missing', 'surplus', 'changed'] as const;
export type DifferenceKind = (typeof DIFFERENCE_KINDS)[number];

export class ReconciliationDifference {
  @IsUUID()
  eventId!: string;

  @IsIn(DIFFERENCE_KINDS)
  kind!: DifferenceKind;

  /** As the writer names it; empty when only the reader knows the event. */
  @Length(0, 100)
  eventType!: string;

  /** Of the data as the writer sent it; absent when only the reader knows the event. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  sentDigest?: string;

  /** Of the data as the reader has it; absent when it has none. */
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  foundDigest?: string;
}

/**
 * A reader says what it has of what the writer stated: stored + parked + discarded + ignored = sent, or what differs.
 */
export class ReconciliationCheckedV1 {
  static readonly noun = 'reconciliation-checked';
  static readonly version = 1;

  /** In China. */
  @IsDay()
  day!: string;

  /** As in the statement. */
  @IsInstant()
  until!: string;

  @IsBoolean()
  agrees!: boolean;

  @IsInt()
  @Min(0)
  stored!: number;

  /** Parked, and held behind what is parked. */
  @IsInt()
  @Min(0)
  parked!: number;

  @IsInt()
  @Min(0)
  discarded!: number;

  /** Of types that the reader has no use for: acknowledged and not kept. */
  @IsInt()
  @Min(0)
  ignored!: number;

  /** How many events differ. */
  @IsInt()
  @Min(0)
  differing!: number;

  /** The first of them, in order of their ids. */
  @IsArray()
  @ArrayMaxSize(500)
  @ValidateNested({ each: true })
  @Type(() => ReconciliationDifference)
  differences!: ReconciliationDifference[];
}
