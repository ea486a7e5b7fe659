import type { GoodsStanding, GoodsTold } from '#libs/contracts';
import type { GoodsLedger, LedgerItem } from './ledger.js';

/** Room for goods in one event, which holds the signed command too: a longer list must not keep the step from being told. */
const MOST_BYTES = 400_000;

/** What an office that joins a case is told of its goods; undefined when there are none. */
export function goodsTold(ledger: GoodsLedger): GoodsTold | undefined {
  if (ledger.size === 0) return undefined;
  let bytes = 0;
  const items = [...ledger.values()].map(standingOf).filter((item) => {
    bytes += Buffer.byteLength(JSON.stringify(item));
    return bytes <= MOST_BYTES;
  });
  const notTold = ledger.size - items.length;
  return { items, ...(notTold > 0 && { notTold }) };
}

/** The ledger that was told. */
export function ledgerTold({ items }: GoodsTold): GoodsLedger {
  return new Map(
    items.map(({ holdings, destroyed, returned, consumed, handled, ...item }) => [
      item.itemNo,
      { item, holdings, ends: { destroyed, returned, consumed, handled } },
    ]),
  );
}

export function standingOf({ item, holdings, ends }: LedgerItem): GoodsStanding {
  return { ...item, holdings: [...holdings], ...ends };
}
