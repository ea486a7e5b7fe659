import { Type } from 'class-transformer';
import { IsOptional, Length, ValidateNested } from 'class-validator';
import { IsDay } from '../schema/moments.js';
import { Money } from './money.js';

/** An earlier administrative penalty of a party: repeat windows and fine offset depend on it. */
export class PriorPenalty {
  @Length(1, 64)
  decisionNo!: string;

  @IsDay()
  decidedOn!: string;

  @Length(1, 200)
  authority!: string;

  @Length(1, 200)
  partyName!: string;

  @Length(1, 100)
  kind!: string;

  @IsOptional()
  @ValidateNested()
  @Type(() => Money)
  fine?: Money;
}
