import { aMarketClue, yuan } from '../../test/a-market-clue.js';
import { gainWithinAmount } from './gain-within-amount.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('gain within amount', () => {
  it('accepts a part of the whole', () => expect(gainWithinAmount(aMarketClue(), { now })).toEqual([]));
  it('warns of more than the whole', () =>
    expect(
      gainWithinAmount(aMarketClue({ amounts: { operatingAmount: yuan('10'), illegalGain: yuan('10.01') } }), { now }),
    ).toEqual([{ level: 'warned', code: 'MARKET.GAIN_ABOVE_AMOUNT', path: '/amounts/illegalGain/amount' }]));
});
