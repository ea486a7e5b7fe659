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
import { IsDay, Titled } from '#libs/contracts';

const MARKS = ['V', 'M', 'C'] as const;
const DECIMAL = /^\d+(\.\d+)?$/;

/** Words in both languages. */
export class ThresholdWords {
  @IsString()
  zh!: string;

  @IsString()
  en!: string;
}

class GroundTier {
  @Matches(DECIMAL)
  at!: string;

  @IsInt()
  percent!: number;

  @IsBoolean()
  isReached!: boolean;

  @ValidateNested()
  @Type(() => Titled)
  clause!: Titled;

  @IsIn(MARKS)
  mark!: string;

  /** Besides the amount this must hold too; the facts do not tell. */
  @IsOptional()
  @ValidateNested()
  @Type(() => ThresholdWords)
  if?: ThresholdWords;

  @IsOptional()
  @ValidateNested()
  @Type(() => ThresholdWords)
  reading?: ThresholdWords;
}

class LineInForce {
  @IsDay()
  from!: string;

  @IsOptional()
  @IsDay()
  until?: string;
}

/** How near the acts come to one line of the law. */
export class GroundLine {
  @IsString()
  crime!: string;

  @ValidateNested()
  @Type(() => ThresholdWords)
  crimeTitle!: ThresholdWords;

  @IsString()
  ground!: string;

  @ValidateNested()
  @Type(() => ThresholdWords)
  title!: ThresholdWords;

  @ValidateNested()
  @Type(() => Titled)
  clause!: Titled;

  /** The weakest of all the answer rests on: V the article was read, M not checked, C this project's own choice. */
  @IsIn(MARKS)
  mark!: string;

  @IsIn(MARKS)
  lineMark!: string;

  @IsString()
  measure!: string;

  @ValidateNested()
  @Type(() => ThresholdWords)
  unit!: ThresholdWords;

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
  @Type(() => GroundTier)
  upper!: readonly GroundTier[];

  @ValidateNested()
  @Type(() => LineInForce)
  inForce!: LineInForce;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ThresholdWords)
  readings!: readonly ThresholdWords[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ThresholdWords)
  notes!: readonly ThresholdWords[];

  /** JSON pointers into `acts`. */
  @IsArray()
  @IsString({ each: true })
  acts!: readonly string[];
}

class LeftOutAct extends ThresholdWords {
  @IsString()
  act!: string;

  @IsIn(['punished', 'other-crime', 'other-goods'])
  why!: string;
}

class CrimeSum {
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
  @Type(() => LeftOutAct)
  excluded!: readonly LeftOutAct[];

  /** By measure. */
  @IsObject()
  sums!: object;

  @IsOptional()
  @ValidateNested()
  @Type(() => Titled)
  clause?: Titled;

  @IsOptional()
  @IsIn(MARKS)
  mark?: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => ThresholdWords)
  note?: ThresholdWords;
}

/** The same acts under the lines of another time; which law applies was not checked. */
class OtherLawLine extends ThresholdWords {
  @IsString()
  crime!: string;

  @IsIn(['acts-before-a-change', 'acts-across-a-change'])
  why!: string;

  @IsDay()
  on!: string;

  @IsIn(['none', 'line', 'upper'])
  reach!: string;

  @IsIn(['none', 'line', 'upper'])
  reachAsOf!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GroundLine)
  grounds!: readonly GroundLine[];

  @ValidateNested()
  @Type(() => Titled)
  clause!: Titled;

  @IsIn(MARKS)
  mark!: string;
}

class SuspicionGround extends ThresholdWords {
  @ValidateNested()
  @Type(() => Titled)
  clause!: Titled;

  @IsIn(MARKS)
  mark!: string;

  @IsArray()
  @IsString({ each: true })
  crimes!: readonly string[];
}

class ThresholdRemark extends ThresholdWords {
  @IsString()
  crime!: string;

  @ValidateNested()
  @Type(() => Titled)
  clause!: Titled;

  @IsIn(MARKS)
  mark!: string;
}

/** A prompt, never a finding: the lines that acts come near, each with its article and mark. */
export class ThresholdAssessment {
  @IsDay()
  asOf!: string;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => GroundLine)
  grounds!: readonly GroundLine[];

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => CrimeSum)
  addedUp!: readonly CrimeSum[];

  @IsOptional()
  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => OtherLawLine)
  otherLaw?: readonly OtherLawLine[];

  /** Order 310 Art. 3(2): needs no amount. */
  @IsOptional()
  @ValidateNested()
  @Type(() => SuspicionGround)
  reasonableSuspicion?: SuspicionGround;

  @IsArray()
  @ValidateNested({ each: true })
  @Type(() => ThresholdRemark)
  remarks!: readonly ThresholdRemark[];

  /** What each mark means. */
  @IsObject()
  marks!: object;

  @ValidateNested()
  @Type(() => ThresholdWords)
  notice!: ThresholdWords;
}
