import { Type } from 'class-transformer';
import { IsArray, IsIn, IsInt, IsOptional, IsString, IsUUID, ValidateNested } from 'class-validator';
import { IsInstant, RecordedStep, Titled, TitledClause, TitledWarning } from '#libs/contracts';

/** Why case-transfer refused an act, and what could be done instead. */
export class ActRefusal {
  @IsString()
  code!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => TitledClause)
  basis?: TitledClause;

  /** In words: what the code's sentence cannot say, such as which measures run; or the operator's, of a command given up. */
  @IsOptional()
  @IsString()
  reason?: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Titled)
  possible!: Titled[];
}

/** `GET /acts/{no}`, and each of an office's own acts on a case. */
export class ActOutcome {
  @IsUUID()
  commandNo!: string;

  @IsString()
  caseNo!: string;

  @ValidateNested()
  @Type(() => Titled)
  step!: Titled;

  @IsString()
  officer!: string;

  @IsString()
  role!: string;

  @IsInstant()
  actedAt!: Date;

  @IsInstant()
  signedAt!: Date;

  /** `sent` until case-transfer has judged it. */
  @IsIn(['sent', 'recorded', 'refused'])
  status!: 'sent' | 'recorded' | 'refused';

  @IsOptional()
  @IsInstant()
  judgedAt?: Date;

  /** Of a recorded act: the case's number of the step. */
  @IsOptional()
  @IsInt()
  seq?: number;

  /** Of a recorded act, once the record has come. */
  @IsOptional()
  @ValidateNested()
  @Type(() => RecordedStep)
  recorded?: RecordedStep;

  /** Of a recorded act: what is odd about it and no reason to refuse it. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TitledWarning)
  warnings?: TitledWarning[];

  @IsOptional()
  @ValidateNested()
  @Type(() => ActRefusal)
  refusal?: ActRefusal;
}
