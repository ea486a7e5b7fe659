import { Type } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsDay } from '#libs/contracts';
import { IsMark, NamedWords, Words } from './words.response.js';

const REACHES = ['none', 'line', 'upper'];
const DECIMAL = /^\d+(\.\d+)?$/;

class TierResponse {
  @Matches(DECIMAL)
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
  @IsDay()
  from!: string;

  @IsOptional()
  @IsDay()
  until?: string;
}

/** How near the acts come to one line of the law. */
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

  /** The weakest of all that the answer rests on: V the article was read, M not checked, C this project's own choice. */
  @IsMark()
  mark!: string;

  @IsMark()
  lineMark!: string;

  @IsString()
  measure!: string;

  @ValidateNested()
  @Type(() => Words)
  unit!: Words;

  @Matches(DECIMAL)
  amount!: string;

  @Matches(DECIMAL)
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

  /** JSON pointers into `acts`, of those that count. */
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
