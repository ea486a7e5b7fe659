import type { ClueContent, TobaccoGoodsLine } from '#libs/contracts';
import { aTobaccoClue, cigarettes } from '../../test/a-tobacco-clue.js';
import { packFigures } from './pack-figures.js';

const sticks = (value: string, qualifier: 'exactly' | 'about' = 'exactly') =>
  ({ value, unit: 'stick', qualifier }) as const;
/** Of one line: `value unit`, with ≈ before what is not exact. */
const said = (changes: Partial<TobaccoGoodsLine>) =>
  packFigures(aTobaccoClue({ goods: [cigarettes(changes)] })).map(
    ({ value, unit, isExact }) => `${isExact ? '' : '≈'}${value} ${unit}`,
  );

describe('pack figures', () => {
  it('say sticks in packs, cartons, cases and large cases, each at the place it comes from', () => {
    const goods = [cigarettes({ product: 'leaf' }), cigarettes({ quantity: sticks('1152000') })];
    const path = '/goods/1/quantity';
    expect(packFigures(aTobaccoClue({ goods }))).toEqual([
      { path, name: 'sticks', value: '1152000', unit: '支', isExact: true },
      { path, name: 'packs', value: '57600', unit: '包', isExact: true },
      { path, name: 'cartons', value: '5760', unit: '条', isExact: true },
      { path, name: 'cases', value: '115.2', unit: '件', isExact: true },
      { path, name: 'large-cases', value: '23.04', unit: '大箱', isExact: true },
    ]);
  });

  it('lose not one stick of a case', () =>
    expect(said({ quantity: sticks('10001') })).toEqual([
      '10001 支',
      '500.05 包',
      '50.005 条',
      '1.0001 件',
      '0.20002 大箱',
    ]));

  it('follow the pack of the brand, and say what had to be rounded', () =>
    expect(
      said({ quantity: sticks('100'), pack: { sticksPerPack: 10, packsPerCarton: 3, cartonsPerCase: 10 } }),
    ).toEqual(['100 支', '10 包', '≈3.333333 条', '≈0.333333 件', '≈0.066667 大箱']));

  it('are no exact figures of an estimate, nor of a pack that had to be assumed', () => {
    expect(said({ quantity: sticks('50000', 'about') })).toEqual([
      '≈50000 支',
      '≈2500 包',
      '≈250 条',
      '≈5 件',
      '≈1 大箱',
    ]);
    expect(said({ pack: undefined })).toEqual(['50000 支', '≈2500 包', '≈250 条', '≈5 件', '≈1 大箱']);
  });

  it('are there for cigarettes that another agency counted, and for nothing else', () => {
    const line = (name: string, unit: 'stick' | 'pair') =>
      ({ name, suspicion: 'counterfeit', quantity: { value: '200', unit, qualifier: 'exactly' } }) as const;
    const content = {
      title: '线索',
      discoveredAt: '2020-11-05',
      goods: [line('运动鞋', 'pair'), line('卷烟', 'stick')],
    };
    expect(packFigures(content as ClueContent)).toContainEqual({
      path: '/goods/1/quantity',
      name: 'cartons',
      value: '1',
      unit: '条',
      isExact: false,
    });
    expect(said({ product: 'leaf', quantity: { value: '2', unit: 'ton', qualifier: 'about' } })).toEqual([]);
  });
});
