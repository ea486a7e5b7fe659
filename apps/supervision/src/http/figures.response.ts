import { Type } from 'class-transformer';
import { IsArray, IsIn, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';

class OfficeName {
  @IsString()
  id!: string;

  @IsString()
  zh!: string;

  @IsString()
  en!: string;

  /** Missing for an office that has left the directory. */
  @IsOptional()
  @IsString()
  owner?: string;
}

class OfficeFigures {
  @ValidateNested()
  @Type(() => OfficeName)
  office!: OfficeName;

  /** By state. */
  @IsObject()
  counts!: Record<string, number>;
}

export class CountsResponse {
  @IsArray()
  @IsString({ each: true })
  states!: readonly string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OfficeFigures)
  items!: OfficeFigures[];
}

/** A number that begins so, and the clue or case it leads to. */
export class FoundNumber {
  @IsString()
  number!: string;

  @IsString()
  kind!: string;

  @IsIn(['clue', 'case'])
  subjectKind!: 'clue' | 'case';

  @IsString()
  subject!: string;
}
