import { isCrimeArticle } from '#libs/contracts';
import type { MarketClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** The article of the Trademark Law in the place of the Criminal Law's (57 for 213) would be held against no line at all. */
export const proposedChargeIsACrime: IntakeRule<MarketClueV1> = ({ proposedCharge }) =>
  proposedCharge && !isCrimeArticle(proposedCharge) ? warn('CODE.CRIME_UNKNOWN', '/proposedCharge') : accept();
