import type { RecordedGoods } from '#libs/contracts';
import { applyGoods } from './apply-goods.js';
import { NO_GOODS } from './ledger.js';
import type { GoodsLedger } from './ledger.js';

/** The ledger after everything that was recorded of a case's goods (since `known`), in the order of its steps. */
export function ledgerOf(recorded: readonly RecordedGoods[], known: GoodsLedger = NO_GOODS): GoodsLedger {
  return recorded.reduce((ledger, goods) => {
    const applied = applyGoods(ledger, goods);
    return 'refusal' in applied ? ledger : applied.ledger;
  }, known);
}
