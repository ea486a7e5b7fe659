import { aMarketClue, yuan } from '../../test/a-market-clue.js';
import { operatingAmountCoversGoods } from './operating-amount-covers-goods.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('operating amount covers goods', () => {
  it('accepts the sum', () => expect(operatingAmountCoversGoods(aMarketClue(), { now })).toEqual([]));
  it('warns of an amount below sold and unsold goods', () =>
    expect(
      operatingAmountCoversGoods(
        aMarketClue({
          amounts: { soldValue: yuan('20000'), unsoldValue: yuan('40000'), operatingAmount: yuan('59999.99') },
        }),
        { now },
      ),
    ).toEqual([
      {
        level: 'warned',
        code: 'MARKET.OPERATING_AMOUNT_TOO_SMALL',
        path: '/amounts/operatingAmount/amount',
        params: { sum: '60000' },
      },
    ]));
  it('does not add two currencies', () =>
    expect(
      operatingAmountCoversGoods(
        aMarketClue({ amounts: { soldValue: { ...yuan('1'), currency: 'USD' }, operatingAmount: yuan('0.5') } }),
        { now },
      ),
    ).toEqual([]));
});
