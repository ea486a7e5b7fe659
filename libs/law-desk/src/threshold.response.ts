import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsObject, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsMark, NamedWords, Words } from './words.response.js';

const REACHES = ['none', 'line', 'upper'];

class TierResponse {
  @IsString()
  at!: string;

  @IsInt()
  percent!: number;

  @IsBoolean()
  isReached!: boolean;

  @ValidateNested()
  @Type(() => NamedWords)
  clause!: NamedWords;

  @IsMark()
  mark!: string;

  /** Besides the amount this must hold too; the facts do not tell. */
  @IsOptional()
  @ValidateNested()
  @Type(() => Words)
  if?: Words;

  @IsOptional()
  @ValidateNested()
  @Type(() => Words)
  reading?: Words;
}

class InForceResponse {
  @IsString()
  from!: string;

  @IsOptional()
  @IsString()
  until?: string;
}

class GroundResponse {
  @IsString()
  crime!: string;

  @ValidateNested()
  @Type(() => Words)
  crimeTitle!: Words;

  @IsString()
  ground!: string;

  @ValidateNested()
  @Type(() => Words)
  title!: Words;

  @ValidateNested()
  @Type(() => NamedWords)
  clause!: NamedWords;

  /** The weakest of all that the answer rests on. */
  @IsMark()
  mark!: string;

  @IsMark()
  lineMark!: string;

  @IsString()
  measure!: string;

  @ValidateNested()
  @Type(() => Words)
  unit!: Words;

  @IsString()
  amount!: string;

  @IsString()
  line!: string;

  /** Of the line, rounded down: 99 means not reached. */
  @IsInt()
  percent!: number;

  @IsBoolean()
  isMet!: boolean;

  @IsBoolean()
  isAttempt!: boolean;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => TierResponse)
  upper!: readonly TierResponse[];

  @ValidateNested()
  @Type(() => InForceResponse)
  inForce!: InForceResponse;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Words)
  readings!: readonly Words[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => Words)
  notes!: readonly Words[];

  /** JSON pointers of the acts that count. */
  @IsArray()
  @IsString({ each: true })
  acts!: readonly string[];
}

class ExcludedActResponse extends Words {
  @IsString()
  act!: string;

  @IsIn(['punished', 'other-crime', 'other-goods'])
  why!: string;
}

class AddedUpResponse {
  @IsString()
  crime!: string;

  @IsString()
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

class OtherLawResponse extends Words {
  @IsString()
  crime!: string;

  @IsIn(['acts-before-a-change', 'acts-across-a-change'])
  why!: string;

  @IsString()
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
  @IsString()
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
