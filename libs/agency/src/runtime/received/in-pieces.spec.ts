import { inPieces } from './in-pieces.js';
import type { Placed } from './received-sql.js';

const placed = (...lengths: number[]) =>
  lengths.map((length, at) => ({ office: `${at}`, arrival: { contentText: 'x'.repeat(length) } }) as Placed);
const sizes = (...lengths: number[]) =>
  inPieces(placed(...lengths), 10).map((piece) => piece.map(({ arrival }) => arrival.contentText.length));

describe('what comes for many offices', () => {
  it('is stored by one statement as long as it is not much', () => expect(sizes(3, 3, 4)).toEqual([[3, 3, 4]]));

  it('is stored by several, in order, when it is', () =>
    expect(sizes(3, 8, 2, 20, 1)).toEqual([[3], [8, 2], [20], [1]]));

  it('is nothing when there is nothing', () => expect(sizes()).toEqual([]));
});
