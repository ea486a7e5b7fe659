import { PENALTY_KINDS } from '#libs/contracts';
import type { PenaltyKind } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import { flag, listOf, record, text } from '../data/shapes.js';
import type { CaseFacts, Command, MeasureFact } from '../judging/case-facts.js';
import { CONDITIONS_SHAPE } from './condition.js';
import type { Condition } from './condition.js';
import type { StepDefinition } from './definitions.js';

/** When a step is warned of or refused: all that is named must hold. */
export interface Circumstance {
  readonly code: string;
  readonly basis: string;
  readonly when?: readonly Condition[];
  /** The case has a ground on which it must be transferred. */
  readonly hasGround?: true;
  /** The act records a penalty of one of these kinds. */
  readonly penaltyOf?: readonly PenaltyKind[];
  /** The penalty of the act was decided on a later day than this track came to stand where it does. */
  readonly decidedAfter?: string;
  /** The case has a penalty of one of these kinds by another decision. */
  readonly penalisedBy?: readonly PenaltyKind[];
  /** The measure that the act is about was found to be on goods that infringe. */
  readonly ofFound?: true;
}

const kinds = { ...listOf({ enum: [...PENALTY_KINDS] }), minItems: 1 };

export const CIRCUMSTANCE_SHAPE = record(
  { code: text, basis: text },
  { when: CONDITIONS_SHAPE, hasGround: flag, penaltyOf: kinds, decidedAfter: text, penalisedBy: kinds, ofFound: flag },
);

/** Those that are there. `known` is undefined for a case that the step opens; a penalty counts only in a step that asks for one. */
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
