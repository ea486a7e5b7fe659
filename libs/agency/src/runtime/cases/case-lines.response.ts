import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsInstant, TitledState } from '#libs/contracts';

/** A line of `GET /cases`. */
export class CaseLine {
  @IsString()
  caseNo!: string;

  @IsString()
  title!: string;

  /** Number of the newest step. */
  @IsInt()
  seq!: number;

  /** What this office is in the case. */
  @IsArray()
  @IsString({ each: true })
  parts!: string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledState)
  tracks!: TitledState[];

  @IsInstant()
  updatedAt!: Date;

  @IsBoolean()
  isOverdue!: boolean;

  /** Officers of the team that this office named who have moved to another office since, while the dossier is open. */
  @IsOptional()
  @IsArray()
  @IsString({ each: true })
  movedMembers?: string[];

  @IsOptional()
  @IsInstant()
  nextDueAt?: Date;
}
