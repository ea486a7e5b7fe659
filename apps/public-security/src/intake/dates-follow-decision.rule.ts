import type { PoliceClueV1 } from '#libs/contracts';
import { accept, warn } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';

/** Nothing is sent for prosecution or withdrawn before it was decided to file. */
export const datesFollowDecision: IntakeRule<PoliceClueV1> = ({ decision, transferForProsecution, withdrawal }) => {
  const decidedOn = decision?.decidedOn ?? '';
  const early = (path: string, day: string | undefined) =>
    day && day < decidedOn ? warn('POLICE.DATES_OUT_OF_ORDER', path) : accept();
  return [
    ...early('/transferForProsecution/transferredOn', transferForProsecution?.transferredOn),
    ...early('/withdrawal/withdrawnOn', withdrawal?.withdrawnOn),
  ];
};
