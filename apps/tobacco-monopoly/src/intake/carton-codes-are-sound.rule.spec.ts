import { aTobaccoClue } from '../../test/a-tobacco-clue.js';
import { cartonCodesAreSound } from './carton-codes-are-sound.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('carton codes are sound', () => {
  it('accepts a readable code', () => expect(cartonCodesAreSound(aTobaccoClue(), { now })).toEqual([]));
  it('refuses carton 51 of 50', () =>
    expect(
      cartonCodesAreSound(aTobaccoClue({ cartonCodes: [{ line1: '0100800012345651', line2: 'GDDG441900112345' }] }), {
        now,
      }),
    ).toEqual([{ level: 'refused', code: 'CODE.CARTON_ORDER', path: '/cartonCodes/0', params: { limit: 50 } }]));
});
