import { ArrayMaxSize, IsBoolean, IsIn, IsInt, IsOptional, IsString, Min, ValidateNested } from 'class-validator';
import { Type } from 'class-transformer';
import { IsDay, IsInstant } from '#libs/contracts';
import { ARCHIVED_TABLES } from '../archived-tables.js';
import type { ArchivedTableName } from '../archived-tables.js';

/** What is kept of one table, and what a run would take out of it now. */
export class RetainedTable {
  @IsIn(ARCHIVED_TABLES)
  table!: ArchivedTableName;

  /** In the database, by its own estimate. */
  @IsInt()
  @Min(0)
  rows!: number;

  /** Archived and taken out. */
  @IsInt()
  @Min(0)
  archived!: number;

  /** Of the oldest row, in China. */
  @IsOptional()
  @IsDay()
  oldestDay?: string;

  /** Old enough to go. */
  @IsInt()
  @Min(0)
  old!: number;

  /** From this day on nothing goes, whatever its age: its two sides differ, or a message of it is still parked. */
  @IsOptional()
  @IsDay()
  heldFrom?: string;
}

export class RetentionStatus {
  /** False while no archive folder is set: then nothing is ever taken out. */
  @IsBoolean()
  isOn!: boolean;

  @IsInt()
  @Min(36)
  months!: number;

  /** The first day in China that is kept. */
  @IsDay()
  keptFrom!: string;

  @IsBoolean()
  isUnderWay!: boolean;

  @IsOptional()
  @IsInstant()
  startedAt?: Date;

  @IsOptional()
  @IsInstant()
  endedAt?: Date;

  /** Code of what stopped the last run. */
  @IsOptional()
  @IsString()
  trouble?: string;

  @ArrayMaxSize(ARCHIVED_TABLES.length)
  @ValidateNested({ each: true })
  @Type(() => RetainedTable)
  tables!: RetainedTable[];
}
