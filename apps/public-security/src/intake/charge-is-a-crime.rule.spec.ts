import { aPoliceClue } from '../../test/a-police-clue.js';
import { chargeIsACrime } from './charge-is-a-crime.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('charge is a crime', () => {
  it('accepts an article of the specific part', () => expect(chargeIsACrime(aPoliceClue(), { now })).toEqual([]));
  it('accepts an article that an amendment put in', () =>
    expect(chargeIsACrime(aPoliceClue({ charge: '219-1' }), { now })).toEqual([]));
  it('warns of an article that names no crime', () =>
    expect(chargeIsACrime(aPoliceClue({ charge: '57' }), { now })).toEqual([
      { level: 'warned', code: 'CODE.CRIME_UNKNOWN', path: '/charge' },
    ]));
});
