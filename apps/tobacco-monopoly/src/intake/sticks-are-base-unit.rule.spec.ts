import { aTobaccoClue, cigarettes } from '../../test/a-tobacco-clue.js';
import { sticksAreBaseUnit } from './sticks-are-base-unit.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('sticks are base unit', () => {
  it('accepts sticks', () => expect(sticksAreBaseUnit(aTobaccoClue({ goods: [cigarettes()] }), { now })).toEqual([]));
  it('refuses cartons', () =>
    expect(
      sticksAreBaseUnit(
        aTobaccoClue({ goods: [cigarettes({ quantity: { value: '250', unit: 'box', qualifier: 'exactly' } })] }),
        { now },
      ),
    ).toEqual([
      { level: 'refused', code: 'TOBACCO.WRONG_UNIT', path: '/goods/0/quantity/unit', params: { unit: 'box' } },
    ]));
  it('lets leaf be weighed', () =>
    expect(
      sticksAreBaseUnit(
        aTobaccoClue({
          goods: [cigarettes({ product: 'leaf', quantity: { value: '2', unit: 'ton', qualifier: 'about' } })],
        }),
        { now },
      ),
    ).toEqual([]));
});
