import { isBlank } from '#libs/kernel';
import type { ActFacts, CaseFacts, Command } from '../case-facts.js';
import type { Step } from '../../process/process.js';
import type { Refusal } from '../refusal.js';

/** Two offices' clocks may differ by this much, and an act entered within it counts as entered when it happened. */
const TOLERANCE_MS = 5 * 60_000;

/**
 * Whether the act's times can be true: nobody acts after signing or before what made the act possible, no signature
 * comes from the future, and what is entered later than it happened rests on a paper.
 */
export function checkTimes(
  step: Step,
  known: CaseFacts | undefined,
  command: Command,
  facts: ActFacts,
): Refusal | undefined {
  const acted = Date.parse(command.actedAt);
  const signed = Date.parse(command.signedAt);
  if (acted > signed) return { code: 'CASE.ACTED_AFTER_SIGNING' };
  if (signed > facts.onBusAt.getTime() + TOLERANCE_MS) return { code: 'CASE.SIGNED_IN_THE_FUTURE' };
  if (known && acted < possibleSince(step, known) - TOLERANCE_MS)
    return { code: 'CASE.ACTED_TOO_EARLY', basis: step.basis };
  if (lateness(command, facts).enteredLate && isBlank(command.paperNo ?? ''))
    return { code: 'CASE.LATE_ENTRY_NEEDS_PAPER' };
  return undefined;
}

/** When the last of the tracks that make the step possible came to stand where it does. */
function possibleSince(step: Step, { tracks }: CaseFacts): number {
  const joints = (step.moves ?? []).filter(({ optional }) => !optional);
  const named = [step.track, ...[...(step.when ?? []), ...joints].map(({ track }) => track)];
  return Math.max(...named.map((track) => tracks.get(track)?.since.getTime() ?? 0));
}

/** Entered late: acted well before signing. Delivered late: signed in time and long on the way, which counts as in time. */
export function lateness(command: Command, { recordedAt }: ActFacts): { enteredLate: boolean; deliveredLate: boolean } {
  const signed = Date.parse(command.signedAt);
  return {
    enteredLate: signed - Date.parse(command.actedAt) > TOLERANCE_MS,
    deliveredLate: recordedAt.getTime() - signed > TOLERANCE_MS,
  };
}
