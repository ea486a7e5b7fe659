import type { ActGoods, GoodsHolder, RecordedGoods } from '#libs/contracts';
import type { CaseClock } from '../src/clocks/read-clock.js';
import type { Law } from '../src/law.js';
import type { MeasureFact } from '../src/judging/case-facts.js';
import type { Step } from '../src/process/process.js';

export const MEASURE_NO = '东关扣字〔2026〕1号';

/** A clock of the measure that the step concerns, standing as the step asks for it. */
export function fittingClock(law: Law, step: Step, startedAt: Date): CaseClock {
  const [name = ''] = [...(step.pauses ?? []), ...(step.resumes ?? []), ...(step.extends ?? []), ...(step.stops ?? [])];
  const rule = law.rules.inForceOn(name, '2026-11-20')!;
  const pauses = step.resumes ? [{ from: startedAt, basis: step.basis }] : [];
  return {
    clockId: 'c1',
    rule,
    office: 'changping-customs',
    startedAt,
    startedWith: 'act',
    pauses,
    extensions: [],
    measureNo: MEASURE_NO,
  };
}

/** The measure that the step is for, standing as the step asks for it. */
export function measuresFor({ measure, onlyMeasure, onceFound }: Step): MeasureFact[] {
  if (measure !== 'finds' && measure !== 'lifts') return [];
  const found = onceFound && { isFound: onceFound };
  return [{ documentNo: MEASURE_NO, kind: onlyMeasure ?? 'seizure', takenOn: '2026-11-19', ...found }];
}

const QUANTITY = { value: '10', unit: 'pair' } as const;
const listed = (itemNo: string, holder: GoodsHolder = 'agency'): RecordedGoods => ({
  deed: 'listed',
  side: 'transferor',
  items: [{ itemNo, name: 'shoes', quantity: QUANTITY, keptAt: 'store 1', holder }],
});

/** What must have been recorded of goods before the step. */
export function goodsThere({ goods, by }: Step): RecordedGoods[] {
  const movements = [{ itemNo: '1', quantity: QUANTITY }];
  const handedOver: RecordedGoods = { deed: 'handed-over', side: 'transferor', movements };
  const received: RecordedGoods = { deed: 'received', side: 'receiver', movements };
  if (goods === 'listed') return [];
  if (goods === 'back-from-test') return [listed('1', 'laboratory')];
  if (goods === 'received' || goods === 'taken-back') return [listed('1'), handedOver];
  return by === 'receiver' ? [listed('1'), handedOver, received] : [listed('1')];
}

/** What the act says of goods. */
export function goodsOf({ goods, by }: Step): ActGoods {
  if (goods === 'listed') return { items: listed('1').items };
  const report = goods === 'back-from-test' || goods === 'perishable-handled' ? { reportNo: 'R-1' } : {};
  const movement = { itemNo: '1', quantity: QUANTITY, ...report };
  return { movements: [goods === 'returned' && by === 'receiver' ? { ...movement, to: 'agency' } : movement] };
}
