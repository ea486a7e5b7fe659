import { compileStrict, GoodsItem } from '#libs/contracts';
import { PaperRequest } from './paper.requests.js';

/** The longest item that a list of goods takes in a case. */
const LONGEST: GoodsItem = {
  ...{ itemNo: 'A'.repeat(40), name: '油'.repeat(200), brand: '牌'.repeat(200), spec: '升'.repeat(200) },
  quantity: { value: '123456789012345678.123456', unit: 'piece' },
  value: { amount: '123456789012345678.123456', currency: 'CNY' },
  keptAt: '仓'.repeat(200),
};

it('prints every item that a case can list: number, words, quantity and value are as long there', () => {
  expect(compileStrict(GoodsItem)(LONGEST)).toEqual([]);
  const { keptAt: place, value, ...said } = LONGEST;
  const goods = [{ ...said, quantity: { ...said.quantity, unit: '件' }, value: value!.amount, place }];
  expect(compileStrict(PaperRequest)({ kind: 'goods-list', goods })).toEqual([]);
});
