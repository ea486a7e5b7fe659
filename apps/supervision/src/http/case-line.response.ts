import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsInstant } from '#libs/contracts';
import { NamedOffice } from './office-names.js';

class OfficeOfCase {
  @ValidateNested()
  @Type(() => NamedOffice)
  office!: NamedOffice;

  @IsArray()
  @IsString({ each: true })
  as!: string[];
}

/** A line of `GET /cases`. */
export class CaseLine {
  @IsString()
  caseNo!: string;

  @IsString()
  title!: string;

  /** Number of the newest step. */
  @IsInt()
  seq!: number;

  @IsInstant()
  updatedAt!: Date;

  /** `track:state` of every track. */
  @IsArray()
  @IsString({ each: true })
  states!: string[];

  @IsBoolean()
  isOverdue!: boolean;

  @IsOptional()
  @IsInstant()
  nextDueAt?: Date;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OfficeOfCase)
  participants!: OfficeOfCase[];
}
