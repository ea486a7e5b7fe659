import { aTobaccoClue, cigarettes } from '../../test/a-tobacco-clue.js';
import { expectPackSpec } from './expect-pack-spec.rule.js';

const now = new Date('2026-11-22T04:00:00Z');

describe('expect pack spec', () => {
  it('is content with a specification', () =>
    expect(expectPackSpec(aTobaccoClue({ goods: [cigarettes()] }), { now })).toEqual([]));
  it('shows the derived units when it had to assume one', () =>
    expect(
      expectPackSpec(
        aTobaccoClue({
          goods: [cigarettes({ pack: undefined, quantity: { value: '1152000', unit: 'stick', qualifier: 'exactly' } })],
        }),
        { now },
      ),
    ).toEqual([
      {
        level: 'warned',
        code: 'TOBACCO.PACK_SPEC_ASSUMED',
        path: '/goods/0/pack',
        params: { cartons: '5760', cases: '115.2' },
      },
    ]));
});
