import { IsInt, IsObject, IsOptional, IsString, Matches, Min } from 'class-validator';
import { IsInstant } from '#libs/contracts';
import { ROW_NUMBER } from '#libs/kernel';

/** One act of the audit. */
export class AuditLine {
  @Matches(ROW_NUMBER)
  id!: string;

  /** A word of the closed list. */
  @IsString()
  act!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;

  @IsInstant()
  at!: string;

  @IsInstant()
  recordedAt!: string;

  /** Officer, API key, `bus:<writer>` or `clock`. */
  @IsString()
  actor!: string;

  @IsOptional()
  @IsString()
  office?: string;

  /** The clue, case or event number it was done to. */
  @IsString()
  subject!: string;

  @IsOptional()
  @IsString()
  correlationId?: string;

  @IsOptional()
  @IsObject()
  details?: object;

  /** Its place in the log; absent while it waits for its seal. */
  @IsOptional()
  @IsInt()
  @Min(0)
  leaf?: number;
}
