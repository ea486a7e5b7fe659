import type { MarketClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { compareDecimals } from '#libs/kernel';
import { countOf } from '../domain/amounts.js';

/** What was sold and what was not cannot be more than what was made, when all three are known exactly. */
export const quantitiesAddUp: IntakeRule<MarketClueV1> = ({ quantities }) => {
  const { made, sold, unsold } = quantities ?? {};
  if (!made || [made, sold, unsold].some((quantity) => quantity && quantity.qualifier !== 'exactly')) return accept();
  const sum = countOf(made.unit, [sold, unsold]);
  if (!sum || compareDecimals(sum, made.value) <= 0) return accept();
  return warn('MARKET.QUANTITIES_EXCEED_MADE', '/quantities/made/value', { sum });
};
