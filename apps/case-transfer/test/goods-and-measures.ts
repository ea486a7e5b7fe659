import type { ActGoods, Measure } from '#libs/contracts';

/** An item of a goods list, of so many pairs. */
export const shoes = (itemNo: string, value: string) => ({
  itemNo,
  name: '运动鞋',
  quantity: { value, unit: 'pair' as const },
  keptAt: '海关仓库',
});

/** What an act says of so many pairs of an item: that they are moved, tested, destroyed, handed over. */
export const pairs = (value: string, itemNo = '1', rest = {}): { goods: ActGoods } => ({
  goods: { movements: [{ itemNo, quantity: { value, unit: 'pair' }, ...rest }] },
});

/** The goods of a case: 100 pairs of item 1 and 7 of item 2. */
export const listing = { goods: { items: [shoes('1', '100'), shoes('2', '7')] } };

/** What an act says of the measure that it records. */
export const measureTaken = (documentNo: string, takenOn = '2026-11-23', kind: Measure = 'seizure') => ({
  measure: { documentNo, kind, takenOn },
});
