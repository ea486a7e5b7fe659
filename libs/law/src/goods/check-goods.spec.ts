import type { RecordedGoods } from '#libs/contracts';
import { judge } from '../judging/judge.js';
import { stepsPossible } from '../judging/next-steps.js';
import type { Step } from '../process/process.js';
import { caseIn, commandFor, facts, process } from '../../test/sample-case.js';
import { ledgerOf } from './ledger-of.js';

const stepOf = (name: string) => process.step(name) as Step;
const line = (value: string) => ({ movements: [{ itemNo: '1', quantity: { value, unit: 'pair' as const } }] });
const LISTED: RecordedGoods = {
  deed: 'listed',
  side: 'transferor',
  items: [{ itemNo: '1', name: '鞋', quantity: { value: '10', unit: 'pair' }, keptAt: '1号库' }],
};
const handed = (value: string): RecordedGoods => ({ deed: 'handed-over', side: 'transferor', ...line(value) });
const signed = (value: string): RecordedGoods => ({ deed: 'received', side: 'receiver', ...line(value) });
const standing = (state: string, step: string, recorded: RecordedGoods[]) =>
  caseIn(state, stepOf(step), { goods: ledgerOf(recorded) });

function judged(step: string, state: string, recorded: RecordedGoods[], value?: string) {
  const goods = value === undefined ? undefined : line(value);
  const judgement = judge(process, standing(state, step, recorded), commandFor(stepOf(step), { goods }), facts);
  return judgement.verdict === 'recorded' ? 'recorded' : judgement.code;
}

describe('signing for goods (Order 310 Art. 12: both sides sign for what is handed over)', () => {
  it('is refused when nothing lies in the handover and the agency has all of it', () => {
    expect(judged('sign-for-goods', 'handedOver', [LISTED])).toBe('GOODS.NOTHING_TO_SIGN_FOR');
    expect(judged('sign-for-rest', 'received', [LISTED, handed('6'), signed('6')])).toBe('GOODS.NOTHING_TO_SIGN_FOR');
  });

  it('is for other materials alone where there are no goods', () => {
    expect(judged('sign-for-goods', 'handedOver', [])).toBe('recorded');
  });

  it('is possible for each lot, and owed while one waits for it', () => {
    const lots = [LISTED, handed('4'), signed('4'), handed('3')];
    expect(judged('sign-for-rest', 'received', lots, '3')).toBe('recorded');
    const owed = (recorded: RecordedGoods[]) =>
      stepsPossible(process, standing('received', 'sign-for-rest', recorded)).map(({ step }) => step.name);
    expect(owed(lots)).toContain('sign-for-rest');
    expect(owed([LISTED, handed('4'), signed('4')])).not.toContain('sign-for-rest');
  });

  it('leaves what was not signed for to be taken back, and not before', () => {
    expect(judged('take-back-goods', 'handedOver', [LISTED, handed('4')], '4')).toBe('CASE.STEP_NOT_POSSIBLE');
    expect(judged('take-back-goods', 'received', [LISTED, handed('4'), signed('3')], '1')).toBe('recorded');
  });
});
