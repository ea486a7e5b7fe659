import { aTobaccoClue } from '../../test/a-tobacco-clue.js';
import { licenceNoIsPlausible } from './licence-no-is-plausible.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('licence no is plausible', () => {
  it('accepts a licence of Dongguan', () => expect(licenceNoIsPlausible(aTobaccoClue(), { now })).toEqual([]));
  it('warns of a licence from nowhere', () =>
    expect(licenceNoIsPlausible(aTobaccoClue({ licenceNo: '991900112345' }), { now })).toEqual([
      { level: 'warned', code: 'TOBACCO.LICENCE_DIVISION_UNKNOWN', path: '/licenceNo' },
    ]));
});
