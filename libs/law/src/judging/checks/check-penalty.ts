import type { Penalty } from '#libs/contracts';
import { chinaDate, compareDecimals, isBlank } from '#libs/kernel';
import type { Problem } from '#libs/kernel';
import type { CaseFacts, Command } from '../case-facts.js';
import type { Step } from '../../process/process.js';
import type { Refusal } from '../refusal.js';

/** Fines are imposed in yuan: every amount that Penalty Law Art. 51 and its like name is one. */
const RMB = 'CNY';
const NOTHING = /^0(\.0+)?$/;

/** What is wrong with a penalty by itself, with its place: known at the door, before anything is signed. */
export function penaltyProblems({ kinds, fine, currency }: Penalty): Problem[] {
  const isFine = kinds.includes('fine');
  const amiss = [
    isFine !== (fine !== undefined) && { path: '/fine', code: 'CASE.FINE_AMOUNT_WRONG' },
    isFine !== (currency !== undefined) && { path: '/currency', code: 'CASE.FINE_AMOUNT_WRONG' },
    NOTHING.test(fine ?? '') && { path: '/fine', code: 'CASE.FINE_NOT_POSITIVE' },
    isFine && currency !== undefined && currency !== RMB && { path: '/currency', code: 'CASE.FINE_NOT_IN_RMB' },
  ];
  return amiss.filter((one) => one !== false);
}

/**
 * A fine has an amount in yuan and nothing else has one, nobody records a decision that is still to be made, and a number
 * stands for one decision of the office.
 */
export function checkPenalty(step: Step, known: CaseFacts | undefined, command: Command): Refusal | undefined {
  const { penalty, actedAt } = command;
  if (!step.requires?.penalty || !penalty) return undefined;
  const refuse = (code: string): Refusal => ({ code, basis: step.basis });
  const [problem] = penaltyProblems(penalty);
  if (problem) return refuse(problem.code);
  if (penalty.decidedOn > chinaDate(new Date(actedAt))) return refuse('CASE.PENALTY_IN_THE_FUTURE');
  return differsFromRecord(known, command) ? refuse('CASE.PENALTY_RECORDED_OTHERWISE') : undefined;
}

/** Recorded again it is the same decision, as when its fine is paid; a slip in it is put right with reasons given. */
function differsFromRecord(known: CaseFacts | undefined, { penalty, reasons }: Command): boolean {
  const before = known?.penalties?.find(({ decisionNo }) => decisionNo === penalty?.decisionNo);
  return before !== undefined && penalty !== undefined && !isSame(before, penalty) && isBlank(reasons ?? '');
}

function isSame(one: Penalty, other: Penalty): boolean {
  const said = ({ kinds, decidedOn, currency }: Penalty) => [...[...kinds].sort(), decidedOn, currency].join('|');
  return said(one) === said(other) && compareDecimals(one.fine ?? '0', other.fine ?? '0') === 0;
}
