import type { GoodsLedgerMovement, GoodsLedgerView, GoodsTold, RecordedGoods, RecordedStep } from '#libs/contracts';
import { ledgerTold, standingOf } from './goods-told.js';
import { ledgerOf } from './ledger-of.js';
import type { GoodsLedger } from './ledger.js';

/** Goods told with a step, as they stood after it. */
export interface GoodsToldAt {
  readonly seq: number;
  readonly goods: GoodsTold;
}

/**
 * The goods of a case as participants read them, from its steps in their order. Whoever does not hold the steps from the
 * beginning starts from what it was told when it joined, and sees the movements since then.
 */
export function goodsView(
  caseNo: string,
  steps: readonly RecordedStep[],
  told: readonly GoodsToldAt[],
): GoodsLedgerView {
  const since = steps[0]?.seq ?? 1;
  const start = since > 1 ? told.at(-1) : undefined;
  const ledger = start ? ledgerSince(start, steps) : ledgerOf(steps.flatMap(({ goods }) => goods ?? []));
  const movements = steps.flatMap(movementsOf);
  const items = [...ledger.values()].map((one) => ({
    ...standingOf(one),
    movements: movements.filter(({ itemNo }) => itemNo === one.item.itemNo),
  }));
  const seq = steps.at(-1)?.seq;
  return {
    caseNo,
    ...(seq !== undefined && { seq }),
    ...(since > 1 && { movementsSince: since }),
    ...(start?.goods.notTold !== undefined && { notTold: start.goods.notTold }),
    items,
  };
}

function ledgerSince({ seq, goods }: GoodsToldAt, steps: readonly RecordedStep[]): GoodsLedger {
  const later = steps.filter((step) => step.seq > seq).flatMap((step) => step.goods ?? []);
  return later.reduce((ledger, one) => ledgerOf([ofKnown(one, ledger)], ledger), ledgerTold(goods));
}

/** An act moves all its lines or none: those of items that could not be told must not hold back the others. */
function ofKnown({ movements, ...goods }: RecordedGoods, ledger: GoodsLedger): RecordedGoods {
  return { ...goods, ...(movements && { movements: movements.filter(({ itemNo }) => ledger.has(itemNo)) }) };
}

function movementsOf({ goods, seq, step, office, actedAt }: RecordedStep): GoodsLedgerMovement[] {
  if (!goods) return [];
  const frame = { deed: goods.deed, seq, step, office, actedAt };
  const listed = (goods.items ?? []).map(({ itemNo, quantity, holder = 'agency', keptAt }) => ({
    ...frame,
    itemNo,
    quantity,
    to: holder,
    toPlace: keptAt,
  }));
  return [...listed, ...(goods.movements ?? []).map((movement) => ({ ...movement, ...frame }))];
}
