import type { CaseFacts, Command } from '../src/judging/case-facts.js';
import { judge } from '../src/judging/judge.js';
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

/** The case as the step finds it, but with some tracks in other states. */
export function inStates(step: Step, states: Record<string, string>, rest: Partial<CaseFacts> = {}): CaseFacts {
  const known = caseIn(step.from[0]!, step, rest);
  const moved = Object.entries(states).map(
    ([track, state]) => [track, { state, since: new Date('2026-11-19') }] as const,
  );
  return { ...known, tracks: new Map([...known.tracks, ...moved]) };
}

/** What a recorded step is warned of, or the refusal's code. */
export function judged(name: string, known: CaseFacts, rest: Partial<Command> = {}, at = factsFor(stepOf(name))) {
  const judgement = judge(process, known, commandFor(stepOf(name), rest), at);
  return judgement.verdict === 'recorded' ? judgement.warnings.map(({ code }) => code) : judgement.code;
}
