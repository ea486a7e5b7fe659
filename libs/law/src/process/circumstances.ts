import { PENALTY_KINDS } from '#libs/contracts';
import type { PenaltyKind } from '#libs/contracts';
import { flag, listOf, record, text } from '../data/shapes.js';
import { CONDITIONS_SHAPE } from './condition.js';
import type { Condition } from './condition.js';

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
