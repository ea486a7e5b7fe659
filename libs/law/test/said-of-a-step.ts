import type { CaseFacts, Command } from '../src/process/case-facts.js';
import { judge } from '../src/process/judge.js';
import type { Step } from '../src/process/process.js';
import { caseIn, commandFor, factsFor, process } from './sample-case.js';

export const stepOf = (name: string) => process.step(name) as Step;

/** The case as the step finds it; nothing is known of one that the step opens. */
export const knownFor = (step: Step, state = step.from[0] ?? '') => (step.opensCase ? undefined : caseIn(state, step));

/** The verdict or the refusal's code. */
export function said(
  step: Step,
  known: CaseFacts | undefined,
  rest: Partial<Command> = {},
  at = factsFor(step),
): string {
  const judgement = judge(process, known, commandFor(step, rest), at);
  return judgement.verdict === 'recorded' ? 'recorded' : judgement.code;
}
