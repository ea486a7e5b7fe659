import type { MarketClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { compareDecimals } from '#libs/kernel';
import { sumOf } from '../domain/amounts.js';

/** 违法经营额 counts goods sold and goods not sold (2004 Interpretation Art. 12): less than their sum misses some. */
export const operatingAmountCoversGoods: IntakeRule<MarketClueV1> = ({ amounts }) => {
  const total = amounts?.operatingAmount;
  const sum = total && sumOf(total.currency, [amounts.soldValue, amounts.unsoldValue]);
  if (!sum || compareDecimals(total.amount, sum) >= 0) return accept();
  return warn('MARKET.OPERATING_AMOUNT_TOO_SMALL', '/amounts/operatingAmount/amount', { sum });
};
