import { aMarketClue } from '../../test/a-market-clue.js';
import { quantitiesAddUp } from './quantities-add-up.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('quantities add up', () => {
  it('accepts what adds up', () =>
    expect(
      quantitiesAddUp(
        aMarketClue({
          quantities: {
            made: { value: '10', unit: 'piece', qualifier: 'exactly' },
            sold: { value: '4', unit: 'piece', qualifier: 'exactly' },
            unsold: { value: '6', unit: 'piece', qualifier: 'exactly' },
          },
        }),
        { now },
      ),
    ).toEqual([]));
  it('warns of more than was made', () =>
    expect(
      quantitiesAddUp(
        aMarketClue({
          quantities: {
            made: { value: '10', unit: 'piece', qualifier: 'exactly' },
            sold: { value: '5', unit: 'piece', qualifier: 'exactly' },
            unsold: { value: '6', unit: 'piece', qualifier: 'exactly' },
          },
        }),
        { now },
      ),
    ).toEqual([
      { level: 'warned', code: 'MARKET.QUANTITIES_EXCEED_MADE', path: '/quantities/made/value', params: { sum: '11' } },
    ]));
  it('does not count estimates', () =>
    expect(
      quantitiesAddUp(
        aMarketClue({
          quantities: {
            made: { value: '10', unit: 'piece', qualifier: 'about' },
            sold: { value: '11', unit: 'piece', qualifier: 'exactly' },
          },
        }),
        { now },
      ),
    ).toEqual([]));
});
