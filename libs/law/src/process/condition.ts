import { listOf, record, text, texts } from '../data/shapes.js';

/** Where another track must stand. */
export interface Condition {
  readonly track: string;
  readonly in: readonly string[];
}

export const CONDITIONS_SHAPE = listOf(record({ track: text, in: { ...texts, minItems: 1 } }));
