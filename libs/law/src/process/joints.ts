import { flag, listOf, record, text } from '../data/shapes.js';
import { WHEREABOUTS } from '../goods/whereabouts.js';
import type { Whereabouts } from '../goods/whereabouts.js';
import type { Condition } from './condition.js';

/** What a step moves in another track: the joint between tracks. */
export interface Move {
  readonly track: string;
  readonly from: string;
  readonly to: string;
  /** The step is possible also when the other track stands elsewhere; then it stays there. */
  readonly optional?: true;
  /** Only when measures end with the step. */
  readonly whenMeasuresEnd?: true;
  /** Only while the agency has of the goods what is named. */
  readonly whenGoods?: readonly Whereabouts[];
}

/** A clock that starts with a step only when another track stands there before it. */
export interface ConditionalStart extends Condition {
  readonly clock: string;
  readonly whenGoods?: readonly Whereabouts[];
}

const whenGoods = { ...listOf({ enum: [...WHEREABOUTS] }), minItems: 1 };

export const MOVES_SHAPE = listOf(
  record({ track: text, from: text, to: text }, { optional: flag, whenMeasuresEnd: flag, whenGoods }),
);
export const CONDITIONAL_STARTS_SHAPE = listOf(
  record({ clock: text, track: text, in: { ...listOf(text), minItems: 1 } }, { whenGoods }),
);
