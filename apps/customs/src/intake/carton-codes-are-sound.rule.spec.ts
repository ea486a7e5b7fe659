import { aCustomsClue } from '../../test/a-customs-clue.js';
import { cartonCodesAreSound } from './carton-codes-are-sound.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('carton codes are sound', () => {
  it('accepts a readable code', () =>
    expect(
      cartonCodesAreSound(aCustomsClue({ cartonCodes: [{ line1: '0112800012345607', line2: 'GDDG441900112345' }] }), {
        now,
      }),
    ).toEqual([]));
  it('refuses an impossible date', () =>
    expect(
      cartonCodesAreSound(aCustomsClue({ cartonCodes: [{ line1: '0133200012345607', line2: 'GDDG441900112345' }] }), {
        now,
      }),
    ).toEqual([{ level: 'refused', code: 'CODE.CARTON_DATE', path: '/cartonCodes/0' }]));
});
