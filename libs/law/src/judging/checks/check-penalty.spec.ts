import { PENALTY_KINDS } from '#libs/contracts';
import type { Penalty } from '#libs/contracts';
import { withEffects } from '../../penalties/penalties.js';
import type { PenaltyFact } from '../case-facts.js';
import { inStates, judged, stepOf } from '../../../test/said-of-a-step.js';
import { caseIn, law } from '../../../test/sample-case.js';

const FINE: Penalty = {
  kinds: ['fine'],
  decisionNo: '常关缉罚〔2026〕1号',
  decidedOn: '2026-11-18',
  fine: '50000.00',
  currency: 'CNY',
};

describe('a penalty beside the transfer (Order 310 Art. 11; Penalty Law Art. 35)', () => {
  const step = stepOf('record-penalty');
  const onRecord: PenaltyFact = { ...FINE, seq: 2, isBeforeTransfer: true };
  const withGround = { ground: 'threshold-reached' };

  it.each(['teamNamed', 'reported', 'approved', 'approvalRefused'])(
    'a fine while the dossier is %s and nothing was sent is recorded and warned of (Art. 11(1))',
    (dossier) => {
      expect(judged('record-penalty', inStates(step, { dossier }, withGround), { penalty: FINE })).toEqual([
        'CASE.FINE_INSTEAD_OF_TRANSFER',
      ]);
    },
  );

  it('a fine after the sending is recorded without a warning', () => {
    expect(judged('record-penalty', inStates(step, { dossier: 'sent' }, withGround), { penalty: FINE })).toEqual([]);
  });

  it.each(PENALTY_KINDS)('%s in the place of a transfer is warned of: Art. 11(1) says penalty, not fine', (kind) => {
    const { fine, currency, ...rest } = FINE;
    const penalty: Penalty = { ...rest, ...(kind === 'fine' && { fine, currency }), kinds: [kind] };
    const known = (dossier: string) => inStates(step, { dossier }, withGround);
    expect(judged('record-penalty', known('reported'), { penalty })).toEqual(['CASE.FINE_INSTEAD_OF_TRANSFER']);
    expect(judged('record-penalty', known('sent'), { penalty })).toEqual([]);
  });

  it('closing the dossier without a transfer while a penalty is on record is warned of (Art. 11(1))', () => {
    const refusal = stepOf('refuse-approval');
    const known = caseIn('reported', refusal, withGround);
    expect(judged('refuse-approval', { ...known, penalties: [onRecord] })).toEqual(['CASE.FINE_INSTEAD_OF_TRANSFER']);
    expect(judged('refuse-approval', known)).toEqual([]);
  });

  it('a second fine by another decision is warned of, the same decision again is not (Penalty Law Art. 29)', () => {
    const known = inStates(step, { dossier: 'sent' }, { penalties: [onRecord] });
    expect(judged('record-penalty', known, { penalty: { ...FINE, decisionNo: 'another' } })).toEqual([
      'CASE.SECOND_FINE',
    ]);
    expect(judged('record-penalty', known, { penalty: { ...FINE, isPaid: true } })).toEqual([]);
  });

  it('a new fine after a court fine is refused; an earlier one is still recorded, for offset (Penalty Law Art. 35(2))', () => {
    const known = inStates(step, { dossier: 'transferred', 'court-fine': 'imposed' });
    const decided = (decidedOn: string) => judged('record-penalty', known, { penalty: { ...FINE, decidedOn } });
    expect([decided('2026-11-20'), decided('2026-11-19')]).toEqual(['CASE.FINE_AFTER_COURT_FINE', []]);
    const { fine, currency, ...rest } = FINE;
    const warning: Penalty = { ...rest, kinds: ['warning'], decidedOn: '2026-11-20' };
    expect(judged('record-penalty', known, { penalty: warning })).toEqual([]);
  });

  it.each([
    ['nothing is said', undefined, 'CASE.PENALTY_REQUIRED'],
    ['a fine has no amount', { ...FINE, fine: undefined }, 'CASE.FINE_AMOUNT_WRONG'],
    ['another penalty has one', { ...FINE, kinds: ['warning' as const] }, 'CASE.FINE_AMOUNT_WRONG'],
    ['a fine is nothing', { ...FINE, fine: '0.00' }, 'CASE.FINE_NOT_POSITIVE'],
    ['a fine is in another currency', { ...FINE, currency: 'USD' }, 'CASE.FINE_NOT_IN_RMB'],
    ['it is still to be decided', { ...FINE, decidedOn: '2026-11-21' }, 'CASE.PENALTY_IN_THE_FUTURE'],
  ])('is refused when %s', (_, penalty, code) => {
    expect(judged('record-penalty', inStates(step, {}), { penalty })).toBe(code);
  });

  it('has a number of its own: another decision under it is refused, a slip is put right with reasons (Penalty Law Art. 59)', () => {
    const known = inStates(step, { dossier: 'sent' }, { penalties: [onRecord] });
    const again = (penalty: Partial<Penalty>, reasons?: string) =>
      judged('record-penalty', known, { penalty: { ...FINE, ...penalty }, reasons });
    expect(again({ fine: '60000' })).toBe('CASE.PENALTY_RECORDED_OTHERWISE');
    expect(again({ decidedOn: '2026-11-17' })).toBe('CASE.PENALTY_RECORDED_OTHERWISE');
    expect(again({ fine: '50000', isPaid: true })).toEqual([]);
    expect(again({ fine: '60000' }, '录入有误')).toEqual([]);
  });

  it('keeps running or is offset, as the law says of its kind and its time (Arts. 11(2), 11(3); Penalty Law Art. 35)', () => {
    const kinds = ['fine', 'suspension-order', 'confiscation-of-gains', 'administrative-detention'] as const;
    const effects = (isBeforeTransfer: boolean) =>
      withEffects(law.penalties, { ...onRecord, kinds: [...kinds], isBeforeTransfer }).effects.map(
        ({ kind, effect, basis }) => `${kind} ${effect} ${basis}`,
      );
    expect(effects(true)).toEqual([
      'fine offsets-court-fine order-310/11.3',
      'fine offsets-court-fine administrative-penalty-law/35.2',
      'suspension-order keeps-running order-310/11.2',
      'administrative-detention offsets-detention administrative-penalty-law/35.1',
    ]);
    expect(effects(false)).toHaveLength(2);
  });
});
