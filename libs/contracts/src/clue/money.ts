import { IsIn, IsOptional, Matches } from 'class-validator';
import { IsDay } from '../schema/moments.js';

/** What an amount stands for: the law orders these bases (2004 Interpretation Art. 12; 2010 Tobacco Interpretation Art. 4). */
export const VALUE_BASES = [
  'actual-sale',
  'marked',
  'average-sale',
  'market-middle',
  'declared',
  'province-retail',
  'yearly-average',
  'estimated',
] as const;
export type ValueBasis = (typeof VALUE_BASES)[number];

/** An exact amount; never a float. */
export class Money {
  /** Non-negative decimal text, up to 18 digits and 6 places. */
  @Matches(/^(0|[1-9]\d{0,17})(\.\d{1,6})?$/)
  amount!: string;

  /** ISO 4217. */
  @Matches(/^[A-Z]{3}$/)
  currency!: string;

  @IsIn(VALUE_BASES)
  basis!: ValueBasis;

  /** Date (YYYY-MM-DD) of the exchange rate when `currency` is not CNY. */
  @IsOptional()
  @IsDay()
  rateOn?: string;
}
