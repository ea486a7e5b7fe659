import { aMarketClue } from '../../test/a-market-clue.js';
import { expectShopAddress } from './expect-shop-address.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('expect shop address', () => {
  it('asks none of an inspection', () => expect(expectShopAddress(aMarketClue(), { now })).toEqual([]));
  it('warns of a platform clue with nothing to find the shop by', () =>
    expect(expectShopAddress(aMarketClue({ source: 'platform' }), { now })).toEqual([
      { level: 'warned', code: 'MARKET.SHOP_ADDRESS_MISSING', path: '/shop' },
    ]));
  it('is content with an order number', () =>
    expect(
      expectShopAddress(aMarketClue({ source: 'platform', shop: { name: 'x', orderNos: ['1'] } }), { now }),
    ).toEqual([]));
});
