import type { ActGoods, ActMeasure, GoodsHolder, GoodsMovement } from '#libs/contracts';
import { MEASURES } from '#libs/contracts';
import { chinaDate } from '#libs/kernel';
import { applyGoods } from '#libs/law';
import type { GoodsLedger, Step } from '#libs/law';
import type { CaseRecord } from '../../src/domain/case-record.js';

/** What chance says of one act; whatever it says is taken modulo what there is to choose from. */
export interface Dice {
  readonly choice: number;
  /** Which goods, how many of them and into whose hands; which measure. */
  readonly goods: number;
  /** Hours since the act before. */
  readonly hours: number;
  /** Hours after which it is entered; then it names a paper. */
  readonly late: number;
  /** Anything by anybody instead of what the case's list names. */
  readonly isWild: boolean;
}

type Side = 'transferor' | 'receiver';
const INTO: readonly (GoodsHolder | undefined)[] = [undefined, 'agency', 'laboratory', 'third-party', 'police'];

/** What an act says of the goods that its step moves: some of those that it could move, mostly all of them. */
export function someGoods(record: CaseRecord, step: Step, dice: number): ActGoods | undefined {
  if (!step.goods) return undefined;
  if (step.goods === 'listed') return { items: [newItem(record, dice)] };
  const side: Side = step.by === 'receiver' ? 'receiver' : 'transferor';
  const possible = movable(record.goods, step, side, INTO[dice % INTO.length]);
  const movements = possible.filter((_, at) => dice % 3 > 0 || at === dice % possible.length);
  return movements.length > 0 ? { movements: movements.map((one, at) => lessOf(one, at + dice)) } : undefined;
}

function newItem({ seq }: CaseRecord, dice: number) {
  const holder = (['agency', 'agency', 'laboratory', 'third-party'] as const)[dice % 4];
  return {
    itemNo: `${seq}`,
    name: '运动鞋',
    quantity: { value: `${1 + (dice % 9)}`, unit: 'pair' as const },
    keptAt: `${dice % 2}号库`,
    holder,
  };
}

/** Deeds that take goods out of the same hands, whatever the act says. */
const OUT_OF: Readonly<Record<string, GoodsHolder>> = {
  received: 'handover',
  'taken-back': 'handover',
  'back-from-test': 'laboratory',
};

/** One movement for each holding out of which the step could take goods. */
function movable(ledger: GoodsLedger, { goods: deed }: Step, side: Side, to: GoodsHolder | undefined): GoodsMovement[] {
  return [...ledger].flatMap(([itemNo, { item, holdings }]) =>
    holdings.flatMap(({ holder, keptAt, quantity: value }) => {
      if (holder !== (OUT_OF[deed!] ?? holder)) return [];
      const whence = { itemNo, quantity: { value, unit: item.quantity.unit }, fromPlace: keptAt, reportNo: 'R-1' };
      const usual = holder === 'handover' ? whence : { ...whence, from: holder };
      const found = [{ ...usual, to }, usual].find(
        (one) => 'ledger' in applyGoods(ledger, { deed: deed!, side, movements: [one] }),
      );
      return found ?? [];
    }),
  );
}

function lessOf(one: GoodsMovement, dice: number): GoodsMovement {
  const isPart = dice % 4 === 0 && Number(one.quantity.value) > 1;
  return isPart ? { ...one, quantity: { ...one.quantity, value: '1' } } : one;
}

/** The measure that an act is about: a new one, or one that is in force. */
export function someMeasure(record: CaseRecord, step: Step, now: Date, dice: number): ActMeasure | undefined {
  if (!step.measure || step.measure === 'moves') return undefined;
  const kind = MEASURES[dice % MEASURES.length]!;
  if (step.measure === 'records') return { documentNo: `扣字${record.seq}号`, kind, takenOn: chinaDate(now) };
  const inForce = (record.measures ?? []).filter(({ isEnded }) => !isEnded);
  const one = inForce[dice % (inForce.length || 1)];
  return one && { documentNo: one.documentNo };
}
