import { refused } from '#libs/kernel';
import { checkCaseState } from '#libs/law';
import type { LawWords } from '#libs/law';

/** A list that is asked for by a state that no case can be in is refused instead of empty. */
export function knownCaseState({ law }: LawWords, state: string | undefined): string | undefined {
  const problems = checkCaseState(law, state);
  if (problems.length > 0) throw refused('HTTP.INVALID_QUERY', {}, problems);
  return state;
}
