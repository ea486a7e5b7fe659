import { aCustomsClue } from '../../test/a-customs-clue.js';
import { tradingCountryIsKnown } from './trading-country-is-known.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('trading country is known', () => {
  it.each([undefined, 'MYS'])('accepts %s', (tradingCountry) =>
    expect(tradingCountryIsKnown(aCustomsClue({ ...(tradingCountry && { tradingCountry }) }), { now })).toEqual([]),
  );
  it('doubts a code that ISO 3166-1 does not have', () =>
    expect(tradingCountryIsKnown(aCustomsClue({ tradingCountry: 'MAL' }), { now })).toEqual([
      { level: 'warned', code: 'CODE.COUNTRY_UNKNOWN', path: '/tradingCountry', params: { country: 'MAL' } },
    ]));
});
