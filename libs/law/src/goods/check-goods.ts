import type { ActGoods, RecordedGoods } from '#libs/contracts';
import { compareDecimals } from '#libs/kernel';
import type { Step } from '../process/process.js';
import type { Refusal } from '../judging/refusal.js';
import type { Warning } from '../judging/warning.js';
import { applyGoods } from './apply-goods.js';
import { heldBy, NO_GOODS } from './ledger.js';
import type { GoodsLedger, LedgerItem, Side } from './ledger.js';

/** What an act does to the goods of a case: what is to be recorded of it, or why it is refused. */
export interface GoodsJudgement {
  readonly refusal?: Refusal;
  readonly goods?: RecordedGoods;
  /** Goods stay where they were that the deed should have taken along. */
  readonly leavesSome?: true;
  readonly warnings: readonly Warning[];
}

/**
 * Judges what an act says of goods. A step that the table gives no deed takes none; the handover and its signature
 * must name items as soon as there are some, since Order 310 Art. 12 asks for a complete handover.
 */
export function checkGoods(step: Step, known: GoodsLedger = NO_GOODS, said: ActGoods | undefined): GoodsJudgement {
  if (!step.goods) return said ? refused(step, 'GOODS.NOT_OF_THIS_STEP') : { warnings: [] };
  if (step.goods === 'received' && !mayBeSignedFor(step, known)) return refused(step, 'GOODS.NOTHING_TO_SIGN_FOR');
  const side: Side = step.by === 'receiver' ? 'receiver' : 'transferor';
  const lines = step.goods === 'listed' ? said?.items : said?.movements;
  const other = step.goods === 'listed' ? said?.movements : said?.items;
  if (other) return refused(step, 'GOODS.NOT_OF_THIS_STEP');
  if (!lines) return withoutLines(step, known, side);
  const goods: RecordedGoods = { ...said, deed: step.goods, side };
  const applied = applyGoods(known, goods);
  if ('refusal' in applied) return refused(step, applied.refusal.code, applied.refusal.reason);
  const warnings = leftBehind(step, applied.ledger);
  return { goods, ...(warnings.length > 0 && { leavesSome: true }), warnings };
}

/** The first signature may be for other materials alone, where the agency has no goods that it could have handed over. */
function mayBeSignedFor({ goodsOptional }: Step, known: GoodsLedger): boolean {
  return liesInHandover(known) || (goodsOptional === true && [...known.values()].every(isNotHeldByAgency));
}

function isNotHeldByAgency(item: LedgerItem): boolean {
  return heldBy(item, 'transferor') === '0';
}

function liesInHandover(known: GoodsLedger): boolean {
  return [...known.values()].some((item) => heldBy(item, 'transferor', 'handover') !== '0');
}

/** Whether there are goods that the step could be about: a further signature or return is owed only while goods wait for it. */
export function hasGoodsFor({ goods, goodsOptional, by }: Step, known: GoodsLedger = NO_GOODS): boolean {
  if (goodsOptional) return true;
  if (goods === 'returned' && by === 'receiver') return [...known.values()].some((item) => heldBy(item, by) !== '0');
  return (goods !== 'received' && goods !== 'taken-back') || liesInHandover(known);
}

function refused({ basis }: Step, code: string, reason?: string): GoodsJudgement {
  return { refusal: { code, basis, ...(reason !== undefined && { reason }) }, warnings: [] };
}

/** A handover of other materials alone is possible where no goods are, and said to be that. */
function withoutLines(step: Step, known: GoodsLedger, side: Side): GoodsJudgement {
  if (!step.goodsOptional) return refused(step, 'GOODS.ITEMS_REQUIRED');
  const items = [...known.values()];
  const isThere = (item: LedgerItem) =>
    step.goods === 'received' ? heldBy(item, 'transferor', 'handover') !== '0' : heldBy(item, side) !== '0';
  if (items.some(isThere)) return refused(step, 'GOODS.ITEMS_REQUIRED');
  return { warnings: [{ code: 'GOODS.NOTHING_NAMED', basis: step.basis, params: {} }] };
}

const WARNED_ITEMS = 20;

/** What was not handed over, and what was handed over and not received: recorded, and shown to both sides. */
function leftBehind({ goods, basis }: Step, after: GoodsLedger): Warning[] {
  if (goods !== 'handed-over' && goods !== 'received') return [];
  const code = goods === 'received' ? 'GOODS.RECEIVED_LESS' : 'GOODS.NOT_ALL_HANDED_OVER';
  return [...after]
    .flatMap(([itemNo, item]) => {
      const quantity = remainder(item, goods);
      const { unit } = item.item.quantity;
      return compareDecimals(quantity, '0') > 0 ? [{ code, basis, params: { itemNo, quantity, unit } }] : [];
    })
    .slice(0, WARNED_ITEMS);
}

function remainder(item: LedgerItem, goods: 'handed-over' | 'received'): string {
  return goods === 'received'
    ? heldBy(item, 'transferor', 'handover')
    : heldBy({ ...item, holdings: item.holdings.filter(({ holder }) => holder !== 'handover') }, 'transferor');
}
