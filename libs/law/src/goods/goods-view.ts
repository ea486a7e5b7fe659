import type { GoodsLedgerItem, GoodsLedgerMovement, GoodsLedgerView, RecordedStep } from '#libs/contracts';
import { ledgerOf } from './ledger-of.js';

/** The goods of a case as participants read them, from its steps in their order. */
export function goodsView(caseNo: string, steps: readonly RecordedStep[]): GoodsLedgerView {
  const ledger = ledgerOf(steps.flatMap(({ goods }) => goods ?? []));
  const movements = steps.flatMap(movementsOf);
  const items: GoodsLedgerItem[] = [...ledger.values()].map(({ item, holdings, ends }) => ({
    ...item,
    holdings: [...holdings],
    ...ends,
    movements: movements.filter(({ itemNo }) => itemNo === item.itemNo),
  }));
  const seq = steps.at(-1)?.seq;
  return { caseNo, ...(seq !== undefined && { seq }), items };
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
