import type { GoodsLedger } from './ledger.js';
import { goodsTold, ledgerTold } from './goods-told.js';
import { ledgerOf } from './ledger-of.js';
import { NO_GOODS } from './ledger.js';

const listed = (count: number): GoodsLedger =>
  ledgerOf([
    {
      deed: 'listed',
      side: 'transferor',
      items: Array.from({ length: count }, (_, at) => ({
        itemNo: `${at}`,
        name: '卷烟'.repeat(100),
        quantity: { value: '10', unit: 'stick' },
        keptAt: '1号库',
      })),
    },
  ]);

describe('what an office that joins a case is told of its goods', () => {
  it('is nothing where there are none', () => {
    expect(goodsTold(NO_GOODS)).toBeUndefined();
  });

  it('is the whole ledger, so that later movements can be applied to it', () => {
    expect(ledgerTold(goodsTold(listed(3))!)).toEqual(listed(3));
  });

  it('is no more than one event can hold, and how many items were left out', () => {
    const { items, notTold } = goodsTold(listed(1_000))!;
    expect(items.length).toBeGreaterThan(400);
    expect(items.length + notTold!).toBe(1_000);
    expect(Buffer.byteLength(JSON.stringify(items))).toBeLessThan(450_000);
  });
});
