import type { TobaccoClueV1 } from '#libs/contracts';
import { accept, refuse } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { chinaDate } from '#libs/kernel';

/** A report of tomorrow is none yet: police would count on it. */
export const appraisalIsNotInFuture: IntakeRule<TobaccoClueV1> = ({ appraisals = [] }, { now }) => {
  const today = chinaDate(now);
  return appraisals.flatMap(({ reportedOn }, at) =>
    reportedOn && reportedOn > today ? refuse('CLUE.DATE_IN_FUTURE', `/appraisals/${at}/reportedOn`) : accept(),
  );
};
