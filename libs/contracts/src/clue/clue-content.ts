import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsOptional,
  Length,
  Matches,
  ValidateNested,
} from 'class-validator';
import { IsDayOrInstant } from '../schema/moments.js';
import { DocumentRef } from './document-ref.js';
import { GoodsLine } from './goods-line.js';
import { ClaimedPerson, Party } from './party.js';
import { Place } from './place.js';
import { PriorPenalty } from './prior-penalty.js';
import { InfringedRight } from './right.js';
import { Transport } from './transport.js';

/**
 * What every clue can say, whoever posts it. An agency's own clue class adds its own fields beside these
 * (`CustomsClueV1` and so on); the blocks themselves know no agency.
 */
export class ClueContent {
  @Length(1, 200)
  title!: string;

  @IsOptional()
  @Length(1, 4000)
  summary?: string;

  /** When the facts were found (date or instant with offset); not in the future. */
  @IsDayOrInstant()
  discoveredAt!: string;

  /** When the facts happened, if that is another time. */
  @IsOptional()
  @IsDayOrInstant()
  occurredAt?: string;

  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => GoodsLine)
  goods!: GoodsLine[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => InfringedRight)
  rights?: InfringedRight[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => Party)
  parties?: Party[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => ClaimedPerson)
  persons?: ClaimedPerson[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => Place)
  places?: Place[];

  @IsOptional()
  @ValidateNested()
  @Type(() => Transport)
  transport?: Transport;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => DocumentRef)
  documents?: DocumentRef[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PriorPenalty)
  priorPenalties?: PriorPenalty[];

  /** Article of the Criminal Law the facts may touch, such as `213`; a prompt, not a finding. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(10)
  @Matches(/^\d{1,3}(-\d)?$/, { each: true })
  suspectedCrimes?: string[];

  /** True when details are invented for demonstration (published totals are real). */
  @IsOptional()
  @IsBoolean()
  synthetic?: boolean;
}
