import { Type } from 'class-transformer';
import { IsISO8601, IsOptional, Length, Matches, ValidateNested } from 'class-validator';
import { Money } from './money.js';

/** An earlier administrative penalty of a party: repeat windows and fine offset depend on it. */
export class PriorPenalty {
  @Length(1, 64)
  decisionNo!: string;

  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  @IsISO8601({ strict: true })
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
