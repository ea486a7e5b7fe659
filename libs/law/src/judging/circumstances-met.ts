import type { PenaltyKind } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import type { Circumstance } from '../process/circumstances.js';
import type { StepDefinition } from '../process/definitions.js';
import type { CaseFacts, Command, MeasureFact } from './case-facts.js';

/**
 * The circumstances that are given, of those a step names. `known` is undefined for a case that the step opens; a penalty
 * counts only in a step that asks for one.
 */
export function circumstancesMet(
  circumstances: readonly Circumstance[] | undefined,
  { requires }: Pick<StepDefinition, 'requires'>,
  known: CaseFacts | undefined,
  command: Command,
): readonly Circumstance[] {
  const penalty = requires?.penalty && command.penalty;
  return (circumstances ?? []).filter((one) => isMet(one, known, { ...command, penalty }));
}

function isMet(one: Circumstance, known: CaseFacts | undefined, { penalty, ground, measure }: Command): boolean {
  const others = (known?.penalties ?? []).filter(({ decisionNo }) => decisionNo !== penalty?.decisionNo);
  const stands = (one.when ?? []).every(({ track, in: states }) =>
    states.includes(known?.tracks.get(track)?.state ?? ''),
  );
  return (
    stands &&
    (!one.hasGround || (ground ?? known?.ground) !== undefined) &&
    (!one.penaltyOf || isOneOf(one.penaltyOf, penalty?.kinds)) &&
    (!one.decidedAfter || isLater(penalty?.decidedOn, known?.tracks.get(one.decidedAfter)?.since)) &&
    (!one.penalisedBy || others.some((other) => isOneOf(one.penalisedBy!, other.kinds))) &&
    (!one.ofFound || measuresMeant(known, measure).some(({ isFound }) => isFound))
  );
}

/** The one in force that is named; an act that names none is about the only one. */
function measuresMeant(known: CaseFacts | undefined, named: Command['measure']): readonly MeasureFact[] {
  const inForce = (known?.measures ?? []).filter(({ isEnded }) => !isEnded);
  return inForce.filter(({ documentNo }) => !named || documentNo === named.documentNo);
}

function isOneOf(wanted: readonly PenaltyKind[], kinds: readonly PenaltyKind[] = []): boolean {
  return kinds.some((kind) => wanted.includes(kind));
}

function isLater(day: string | undefined, since: Date | undefined): boolean {
  return day !== undefined && since !== undefined && day > chinaDate(since);
}
