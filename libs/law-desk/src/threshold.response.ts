import { Type } from 'class-transformer';
import { IsArray, IsIn, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsDay } from '#libs/contracts';
import { GroundResponse, REACHES } from './threshold-ground.response.js';
import { IsMark, NamedWords, Words } from './words.response.js';

class ExcludedActResponse extends Words {
  @IsString()
  act!: string;

  @IsIn(['punished', 'other-crime', 'other-goods'])
  why!: string;
}

class AddedUpResponse {
  @IsString()
  crime!: string;

  /** The day by whose lines the crime was judged. */
  @IsDay()
  asOf!: string;

  @IsArray()
  @IsString({ each: true })
  acts!: readonly string[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ExcludedActResponse)
  excluded!: readonly ExcludedActResponse[];

  /** By measure. */
  @IsObject()
  sums!: Readonly<Partial<Record<string, string>>>;

  @IsOptional()
  @ValidateNested()
  @Type(() => NamedWords)
  clause?: NamedWords;

  @IsOptional()
  @IsMark()
  mark?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Words)
  note?: Words;
}

/** The same acts under the lines of another time; which law applies was not checked. */
class OtherLawResponse extends Words {
  @IsString()
  crime!: string;

  @IsIn(['acts-before-a-change', 'acts-across-a-change'])
  why!: string;

  @IsDay()
  on!: string;

  @IsIn(REACHES)
  reach!: string;

  @IsIn(REACHES)
  reachAsOf!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GroundResponse)
  grounds!: readonly GroundResponse[];

  @ValidateNested()
  @Type(() => NamedWords)
  clause!: NamedWords;

  @IsMark()
  mark!: string;
}

class SuspicionResponse extends Words {
  @ValidateNested()
  @Type(() => NamedWords)
  clause!: NamedWords;

  @IsMark()
  mark!: string;

  @IsArray()
  @IsString({ each: true })
  crimes!: readonly string[];
}

class RemarkResponse extends Words {
  @IsString()
  crime!: string;

  @ValidateNested()
  @Type(() => NamedWords)
  clause!: NamedWords;

  @IsMark()
  mark!: string;
}

/** What each mark means. */
class MarksResponse {
  @ValidateNested()
  @Type(() => Words)
  V!: Words;

  @ValidateNested()
  @Type(() => Words)
  M!: Words;

  @ValidateNested()
  @Type(() => Words)
  C!: Words;
}

/** The lines that the acts come near, each with article and mark. A prompt, not a legal finding. */
export class ThresholdResponse {
  @IsDay()
  asOf!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GroundResponse)
  grounds!: readonly GroundResponse[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => AddedUpResponse)
  addedUp!: readonly AddedUpResponse[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OtherLawResponse)
  otherLaw?: readonly OtherLawResponse[];

  /** Order 310 Art. 3(2): needs no amount. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SuspicionResponse)
  reasonableSuspicion?: SuspicionResponse;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => RemarkResponse)
  remarks!: readonly RemarkResponse[];

  @ValidateNested()
  @Type(() => MarksResponse)
  marks!: MarksResponse;

  @ValidateNested()
  @Type(() => Words)
  notice!: Words;
}
