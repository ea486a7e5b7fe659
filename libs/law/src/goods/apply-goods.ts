import type { GoodsHolding, GoodsItem, GoodsMovement, RecordedGoods } from '#libs/contracts';
import { addDecimals, compareDecimals, subtractDecimals } from '#libs/kernel';
import { DEEDS } from './deeds.js';
import type { Deed } from './deeds.js';
import type { GoodsLedger, LedgerItem, Side } from './ledger.js';

/** Why goods cannot be moved so: a code, and in words which item of the act it is about. */
export interface GoodsRefusal {
  readonly code: string;
  readonly reason: string;
}

/** A code, and what is there of the item in the place of what was said. */
interface Unfit {
  readonly code: string;
  readonly there?: string;
}

export type Applied = { readonly ledger: GoodsLedger } | { readonly refusal: GoodsRefusal };

/** The ledger after an act on goods, or why there is no such ledger. All lines of an act hold or none does. */
export function applyGoods(ledger: GoodsLedger, { deed, side, items = [], movements = [] }: RecordedGoods): Applied {
  const next = new Map(ledger);
  const does = DEEDS[deed];
  for (const item of does ? [] : items) {
    const refusal = whyNotListed(next, item, side);
    if (refusal) return { refusal: refusalOf(item.itemNo, { code: refusal }) };
    next.set(item.itemNo, listed(item, side));
  }
  for (const movement of does ? movements : []) {
    const moved = movedItem(next.get(movement.itemNo), movement, side, does!);
    if ('code' in moved) return { refusal: refusalOf(movement.itemNo, moved) };
    next.set(movement.itemNo, moved);
  }
  return { ledger: next };
}

/** An act names up to a hundred items: its office must hear which of them. */
function refusalOf(itemNo: string, { code, there }: Unfit): GoodsRefusal {
  const [zh, en] = there === undefined ? ['', ''] : [`，台账所记：${there}`, `; in the ledger: ${there}`];
  return { code, reason: `物品编号：${itemNo}${zh} / item no.: ${itemNo}${en}` };
}

function whyNotListed(ledger: GoodsLedger, item: GoodsItem, side: Side): string | undefined {
  if (ledger.has(item.itemNo)) return 'GOODS.ITEM_LISTED_ALREADY';
  if (!isPositive(item.quantity.value)) return 'GOODS.QUANTITY_NOT_POSITIVE';
  const { holder = 'agency' } = item;
  const canHold = side === 'transferor' && holder !== 'police' && holder !== 'handover';
  return canHold ? undefined : 'GOODS.NOT_IN_YOUR_CUSTODY';
}

function listed(item: GoodsItem, side: Side): LedgerItem {
  const { holder = 'agency', keptAt, quantity } = item;
  return {
    item,
    holdings: [{ side, holder, keptAt, quantity: quantity.value }],
    ends: { destroyed: '0', returned: '0', consumed: '0', handled: '0' },
  };
}

function movedItem(known: LedgerItem | undefined, movement: GoodsMovement, side: Side, deed: Deed): LedgerItem | Unfit {
  if (!known) return { code: 'GOODS.ITEM_UNKNOWN' };
  const { quantity, consumed = '0' } = movement;
  const { unit } = known.item.quantity;
  if (quantity.unit !== unit) return { code: 'GOODS.UNIT_DIFFERS', there: unit };
  if (!isPositive(quantity.value)) return { code: 'GOODS.QUANTITY_NOT_POSITIVE' };
  if (deed.needsReport && movement.reportNo === undefined) return { code: deed.needsReport };
  const usedUp = deed.mayConsume ? consumed : '0';
  if (consumed !== usedUp || compareDecimals(usedUp, quantity.value) > 0) return { code: 'GOODS.CONSUMED_TOO_MUCH' };
  const target = deed.target(movement, side);
  if (!target) return { code: 'GOODS.HOLDER_NOT_POSSIBLE' };
  const source = deed.source(movement, side);
  if (!source && movement.from === 'handover') return { code: 'GOODS.AWAITS_SIGNATURE' };
  const taken = takenFrom(known.holdings, movement, source);
  if ('code' in taken) return taken;
  const rest = subtractDecimals(quantity.value, usedUp);
  const ends = { ...known.ends, consumed: addDecimals([known.ends.consumed, usedUp]) };
  if ('end' in target)
    return { ...known, holdings: taken.left, ends: { ...ends, [target.end]: addDecimals([ends[target.end], rest]) } };
  const keptAt = movement.toPlace ?? taken.place;
  return { ...known, ends, holdings: put(taken.left, { ...target, keptAt, quantity: rest }) };
}

/** Takes the quantity out of one holding: of several places the act must name the one, unless it takes all of them. */
function takenFrom(
  holdings: readonly GoodsHolding[],
  { quantity: { value, unit }, fromPlace }: GoodsMovement,
  source: Pick<GoodsHolding, 'side' | 'holder'> | undefined,
): { readonly left: readonly GoodsHolding[]; readonly place: string } | Unfit {
  const isOwn = (one: GoodsHolding) => one.side === source?.side && one.holder === source.holder;
  const own = holdings.filter((one) => isOwn(one) && (fromPlace === undefined || one.keptAt === fromPlace));
  const [first] = own;
  if (!first) return { code: 'GOODS.NOT_IN_YOUR_CUSTODY' };
  const there = addDecimals(own.map(({ quantity }) => quantity));
  const compared = compareDecimals(value, there);
  if (compared > 0) return { code: 'GOODS.MORE_THAN_THERE', there: `${there} ${unit}` };
  const others = holdings.filter((one) => !own.includes(one));
  if (compared === 0) return { left: others, place: first.keptAt };
  if (own.length > 1) return { code: 'GOODS.PLACE_NOT_SAID' };
  return { left: [...others, { ...first, quantity: subtractDecimals(there, value) }], place: first.keptAt };
}

/** Adds a holding to one that is at the same place in the same hands. */
function put(holdings: readonly GoodsHolding[], added: GoodsHolding): readonly GoodsHolding[] {
  if (!isPositive(added.quantity)) return holdings;
  const isSame = (one: GoodsHolding) =>
    one.side === added.side && one.holder === added.holder && one.keptAt === added.keptAt;
  const same = holdings.filter(isSame).map(({ quantity }) => quantity);
  return [...holdings.filter((one) => !isSame(one)), { ...added, quantity: addDecimals([...same, added.quantity]) }];
}

function isPositive(value: string): boolean {
  return compareDecimals(value, '0') > 0;
}
