import type { TobaccoClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** Goods that every laboratory found genuine may be smuggled or out of channel, and are no counterfeits; some of several may be. */
export const appraisalFitsKind: IntakeRule<TobaccoClueV1> = ({ kind, appraisals = [] }) => {
  const isContradicted = appraisals.length > 0 && appraisals.every(({ result }) => result === 'genuine');
  return kind === 'counterfeit' && isContradicted ? warn('TOBACCO.APPRAISAL_CONTRADICTS', '/appraisals') : accept();
};
