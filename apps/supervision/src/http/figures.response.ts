import { Type } from 'class-transformer';
import { IsArray, IsIn, IsObject, IsString, ValidateNested } from 'class-validator';
import { NamedOffice } from './office-names.js';

class OfficeFigures {
  @ValidateNested()
  @Type(() => NamedOffice)
  office!: NamedOffice;

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
