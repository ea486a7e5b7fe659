import { Type } from 'class-transformer';
import { IsArray, IsInt, IsObject, IsOptional, IsString, Length, ValidateNested } from 'class-validator';
import { WarningParam } from '../events/warning.js';
import { TitledClause } from './titled.js';

/** Something odd about a step that the law does not forbid: recorded with it for good and shown to every participant. */
export class StepWarning {
  /** A code of the message catalogue. */
  @Length(1, 100)
  code!: string;

  /** What the code's sentence is about: office ids, regions, digests; never a person's data. */
  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => WarningParam)
  params?: WarningParam[];

  /** Clause it rests on, if any. */
  @IsOptional()
  @Length(1, 100)
  basis?: string;
}

/** The same as an officer reads it. */
export class TitledWarning {
  @IsString()
  code!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;

  @IsObject()
  params!: Readonly<Record<string, string>>;

  @IsOptional()
  @ValidateNested()
  @Type(() => TitledClause)
  basis?: TitledClause;
}

/** On a case: of which of its steps. */
export class TitledStepWarning extends TitledWarning {
  @IsString()
  step!: string;

  @IsInt()
  seq!: number;
}
