import type { PoliceClueV1 } from '#libs/contracts';
import { accept, refuse } from '#libs/agency/definition';
import type { IntakeRule } from '#libs/agency/definition';
import { chinaDate } from '#libs/kernel';

/** Clocks of other offices start at a decision: a day still to come would shift them all. */
export const decisionIsNotInFuture: IntakeRule<PoliceClueV1> = ({ decision }, { now }) =>
  decision && decision.decidedOn > chinaDate(now) ? refuse('CLUE.DATE_IN_FUTURE', '/decision/decidedOn') : accept();
