import type { GoodsHolder, GoodsHolding, GoodsItem, RecordedGoods } from '#libs/contracts';
import { addDecimals } from '#libs/kernel';

export type Side = RecordedGoods['side'];

/** How an item left everybody's custody for good. */
export const ENDS = ['destroyed', 'returned', 'consumed', 'handled'] as const;
export type GoodsEnd = (typeof ENDS)[number];

/** One item of the list with where its quantity is now. */
export interface LedgerItem {
  readonly item: GoodsItem;
  readonly holdings: readonly GoodsHolding[];
  readonly ends: Readonly<Record<GoodsEnd, string>>;
}

/** The goods of a case, by item number. Never changed in place: a movement makes the next one. */
export type GoodsLedger = ReadonlyMap<string, LedgerItem>;

export const NO_GOODS: GoodsLedger = new Map();

/** What one side holds of an item, wherever its holders keep it. */
export function heldBy({ holdings }: LedgerItem, side: Side, holder?: GoodsHolder): string {
  const own = holdings.filter((one) => one.side === side && (holder === undefined || one.holder === holder));
  return addDecimals(own.map(({ quantity }) => quantity));
}
