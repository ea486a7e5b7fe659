import type { MarketClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { compareDecimals } from '#libs/kernel';

/** 违法所得 is part of 违法经营额: more than the whole means that the two were swapped. */
export const gainWithinAmount: IntakeRule<MarketClueV1> = ({ amounts }) => {
  const { illegalGain, operatingAmount } = amounts ?? {};
  if (!illegalGain || !operatingAmount || illegalGain.currency !== operatingAmount.currency) return accept();
  if (compareDecimals(illegalGain.amount, operatingAmount.amount) <= 0) return accept();
  return warn('MARKET.GAIN_ABOVE_AMOUNT', '/amounts/illegalGain/amount');
};
