import { chinaDate } from '#libs/kernel';
import type { Command } from './case-facts.js';
import type { Step } from './process.js';
import type { Refusal } from './refusal.js';

/** A fine has an amount and nothing else has one, and nobody records a decision that is still to be made. */
export function checkPenalty(step: Step, { penalty, actedAt }: Command): Refusal | undefined {
  if (!step.requires?.penalty || !penalty) return undefined;
  const { kinds, fine, currency, decidedOn } = penalty;
  const isFine = kinds.includes('fine');
  if (isFine !== (fine !== undefined) || isFine !== (currency !== undefined))
    return { code: 'CASE.FINE_AMOUNT_WRONG', basis: step.basis };
  if (decidedOn > chinaDate(new Date(actedAt))) return { code: 'CASE.PENALTY_IN_THE_FUTURE', basis: step.basis };
  return undefined;
}
