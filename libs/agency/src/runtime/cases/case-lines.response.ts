import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { IsInstant } from '#libs/contracts';

class StateWords {
  @IsString()
  track!: string;

  @IsString()
  state!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

class StepWords {
  @IsString()
  id!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

class ClauseLine extends StepWords {
  /** The official wording, where it is at hand. */
  @IsOptional()
  @IsString()
  text?: string;

  /** V the article was read, M known but not checked, C this project's own choice. */
  @IsOptional()
  @IsString()
  mark?: string;
}

class DocumentWords {
  @IsString()
  kind!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;
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

  /** What this office is in the case. */
  @IsArray()
  @IsString({ each: true })
  parts!: string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => StateWords)
  tracks!: StateWords[];

  @IsInstant()
  updatedAt!: Date;

  @IsBoolean()
  isOverdue!: boolean;

  @IsOptional()
  @IsInstant()
  nextDueAt?: Date;
}

/** A line of `GET /todo`: the step, under which clause, by when. */
export class TodoLine {
  @IsString()
  caseNo!: string;

  @IsString()
  title!: string;

  @ValidateNested()
  @Type(() => StepWords)
  step!: StepWords;

  @IsArray()
  @IsString({ each: true })
  roles!: string[];

  @ValidateNested()
  @Type(() => ClauseLine)
  basis!: ClauseLine;

  @IsOptional()
  @IsInstant()
  dueAt?: Date;

  @IsBoolean()
  isLate!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => DocumentWords)
  documents!: DocumentWords[];

  /** Number of an act for this very step that is signed and not yet judged. */
  @IsOptional()
  @IsUUID()
  underway?: string;
}
