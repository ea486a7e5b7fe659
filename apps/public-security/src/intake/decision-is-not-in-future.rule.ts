import type { PoliceClueV1 } from '#libs/contracts';
import { accept, refuse } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { chinaDate } from '#libs/kernel';

/** Clocks of other offices start at a decision: a day still to come would shift them all. Nor can it be told of what follows it. */
export const decisionIsNotInFuture: IntakeRule<PoliceClueV1> = (clue, { now }) => {
  const { decision, transferForProsecution, withdrawal } = clue;
  const today = chinaDate(now);
  const judge = (day: string | undefined, path: string) =>
    day && day > today ? refuse('CLUE.DATE_IN_FUTURE', path) : accept();
  return [
    ...judge(decision?.decidedOn, '/decision/decidedOn'),
    ...judge(transferForProsecution?.transferredOn, '/transferForProsecution/transferredOn'),
    ...judge(withdrawal?.withdrawnOn, '/withdrawal/withdrawnOn'),
  ];
};
