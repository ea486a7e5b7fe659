import { Type } from 'class-transformer';
import { IsDefined, IsIn, IsInt, IsOptional, Length, Matches, Max, Min, ValidateNested } from 'class-validator';
import { Money } from './money.js';
import { Quantity } from './quantity.js';

/** How the goods relate to the right: what the clue says, not a finding. */
export const SUSPICIONS = [
  'counterfeit',
  'pirated',
  'smuggled',
  'illegal-channel',
  'unlicensed',
  'misused-symbol',
  'substandard',
  'unknown',
] as const;

/** One kind of goods of a clue. */
export class GoodsLine {
  @Length(1, 200)
  name!: string;

  @IsOptional()
  @Length(1, 100)
  brand?: string;

  @IsOptional()
  @Length(1, 100)
  model?: string;

  @IsIn(SUSPICIONS)
  suspicion!: (typeof SUSPICIONS)[number];

  @IsDefined()
  @ValidateNested()
  @Type(() => Quantity)
  quantity!: Quantity;

  @IsOptional()
  @ValidateNested()
  @Type(() => Money)
  value?: Money;

  /** HS code, 6 to 10 digits. */
  @IsOptional()
  @Matches(/^\d{6}(\d{2}(\d{2})?)?$/)
  hsCode?: string;

  /** Nice class 1-45; 35-45 are services. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(45)
  niceClass?: number;
}
