import { isCrimeArticle } from '#libs/contracts';
import type { PoliceClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** A charge is added up and held against its lines as a suspected crime is, so it is doubted as one. */
export const chargeIsACrime: IntakeRule<PoliceClueV1> = ({ charge }) =>
  charge && !isCrimeArticle(charge) ? warn('CODE.CRIME_UNKNOWN', '/charge') : accept();
