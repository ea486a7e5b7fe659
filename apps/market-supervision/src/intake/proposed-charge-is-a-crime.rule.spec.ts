import { aMarketClue } from '../../test/a-market-clue.js';
import { proposedChargeIsACrime } from './proposed-charge-is-a-crime.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('proposed charge is a crime', () => {
  it('accepts an article of the specific part', () =>
    expect(proposedChargeIsACrime(aMarketClue(), { now })).toEqual([]));
  it('warns of an article of the Trademark Law', () =>
    expect(proposedChargeIsACrime(aMarketClue({ proposedCharge: '57' }), { now })).toEqual([
      { level: 'warned', code: 'CODE.CRIME_UNKNOWN', path: '/proposedCharge' },
    ]));
});
