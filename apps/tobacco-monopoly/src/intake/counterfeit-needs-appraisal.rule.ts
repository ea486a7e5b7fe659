import type { TobaccoClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** That tobacco is counterfeit is for a laboratory to say; a clue may come before its report, and then says so. */
export const counterfeitNeedsAppraisal: IntakeRule<TobaccoClueV1> = ({ kind, appraisals = [] }) =>
  kind === 'counterfeit' && appraisals.length === 0 ? warn('TOBACCO.APPRAISAL_MISSING', '/appraisals') : accept();
