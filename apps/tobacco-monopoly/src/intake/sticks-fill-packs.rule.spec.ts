import { aTobaccoClue, cigarettes } from '../../test/a-tobacco-clue.js';
import { sticksFillPacks } from './sticks-fill-packs.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('sticks fill packs', () => {
  it('accepts whole packs', () =>
    expect(sticksFillPacks(aTobaccoClue({ goods: [cigarettes()] }), { now })).toEqual([]));
  it('warns of a broken pack', () =>
    expect(
      sticksFillPacks(
        aTobaccoClue({ goods: [cigarettes({ quantity: { value: '50001', unit: 'stick', qualifier: 'exactly' } })] }),
        { now },
      ),
    ).toEqual([
      {
        level: 'warned',
        code: 'TOBACCO.STICKS_NOT_WHOLE_PACKS',
        path: '/goods/0/quantity/value',
        params: { sticksPerPack: 20 },
      },
    ]));
  it('lets an estimate be', () =>
    expect(
      sticksFillPacks(
        aTobaccoClue({ goods: [cigarettes({ quantity: { value: '50001', unit: 'stick', qualifier: 'about' } })] }),
        { now },
      ),
    ).toEqual([]));
});
