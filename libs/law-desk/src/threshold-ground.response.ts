import { Type } from 'class-transformer';
import { IsArray, IsBoolean, IsInt, IsOptional, IsString, Matches, ValidateNested } from 'class-validator';
import { IsDay } from '#libs/contracts';
import { IsMark, NamedWords, Words } from './words.response.js';

/** Whether the acts reach nothing, the line, or an upper tier. */
export const REACHES = ['none', 'line', 'upper'];
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
export class GroundResponse {
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
