import type { Placed } from './received-sql.js';

/**
 * Most bytes stored by one statement: at some tens of megabytes a second that stays far below the time a statement may
 * take.
 */
const MOST_BYTES = 64_000_000;

/** A flush of many messages as statements of bounded work: a clue can be nearly a megabyte, and be for a hundred offices. */
export function inPieces(placed: readonly Placed[], most = MOST_BYTES): Placed[][] {
  const pieces: Placed[][] = [];
  let bytes = 0;
  for (const one of placed) {
    const more = one.arrival.contentText.length;
    if (pieces.length === 0 || bytes + more > most) {
      pieces.push([]);
      bytes = 0;
    }
    pieces.at(-1)!.push(one);
    bytes += more;
  }
  return pieces;
}
