import type { ClueContent } from '#libs/contracts';

/** A figure worked out from a clue's content: never typed, never stored, shown beside what it was worked out from. */
export interface DerivedFigure {
  /** JSON pointer into the content to what it was worked out from. */
  readonly path: string;
  /** The agency's own word, such as `cartons`. */
  readonly name: string;
  /** A decimal. */
  readonly value: string;
  /** As officers write it, such as 条. */
  readonly unit: string;
  /** False when it was rounded, or rests on an estimate or an assumption: not to be quoted as counted. */
  readonly isExact: boolean;
}

/**
 * Works figures out from a clue whenever it is shown. Pure, and for the agency's own clues as well as for those it
 * received, so it must take whatever another agency's content lacks as not being there.
 */
export type Derive = (content: ClueContent) => readonly DerivedFigure[];
