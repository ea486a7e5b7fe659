import type { Correction, Penalty } from '#libs/contracts';
import { withEffects } from '../penalties/penalties.js';
import type { CaseFacts, Command, PenaltyFact } from './case-facts.js';
import { judge } from './judge.js';
import { stepsBeside, stepsPossible } from './next-steps.js';
import type { Step } from './process.js';
import { withStep } from './recorded-steps.js';
import { A_STEP, caseIn, commandFor, factsFor, law, process } from '../../test/sample-case.js';

const stepOf = (name: string) => process.step(name) as Step;
const FINE: Penalty = {
  kinds: ['fine'],
  decisionNo: '常关缉罚〔2026〕1号',
  decidedOn: '2026-11-18',
  fine: '50000.00',
  currency: 'CNY',
};

function inStates(step: Step, states: Record<string, string>, rest: Partial<CaseFacts> = {}): CaseFacts {
  const known = caseIn(step.from[0]!, step, rest);
  const moved = Object.entries(states).map(
    ([track, state]) => [track, { state, since: new Date('2026-11-19') }] as const,
  );
  return { ...known, tracks: new Map([...known.tracks, ...moved]) };
}

function judged(name: string, known: CaseFacts, rest: Partial<Command> = {}, at = factsFor(stepOf(name))) {
  const judgement = judge(process, known, commandFor(stepOf(name), rest), at);
  return judgement.verdict === 'recorded' ? judgement.warnings.map(({ code }) => code) : judgement.code;
}

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

  it('a fine after the sending, and any other penalty, is recorded without a warning (Art. 11(2))', () => {
    expect(judged('record-penalty', inStates(step, { dossier: 'sent' }, withGround), { penalty: FINE })).toEqual([]);
    const { fine, currency, ...rest } = FINE;
    const revoked: Penalty = { ...rest, kinds: ['licence-revocation'] };
    expect(judged('record-penalty', inStates(step, { dossier: 'reported' }, withGround), { penalty: revoked })).toEqual(
      [],
    );
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

describe('nothing ends early', () => {
  it('a case that was sent is not transferred before the police file it, on whatever way they come to file (Art. 8)', () => {
    expect(process.state('dossier', 'sent')?.final).toBeUndefined();
    const filing = process
      .steps()
      .filter(
        ({ track, to, moves = [] }) =>
          (track === 'police-decision' && to === 'filed') ||
          moves.some((move) => move.track === 'police-decision' && move.to === 'filed'),
      );
    const finishing = process
      .steps()
      .filter(({ moves = [] }) => moves.some(({ track, to }) => track === 'dossier' && to === 'transferred'));
    expect(finishing.map(({ name }) => name)).toEqual(filing.map(({ name }) => name));
    expect(filing.length).toBeGreaterThan(0);
  });

  it('sending or filing the rest leaves the part that was kept back open', () => {
    const movers = process.steps().filter(({ moves = [] }) => moves.some(({ track }) => track === 'retained-part'));
    expect(movers).toEqual([]);
  });
});

describe('steps beside the process', () => {
  it('are possible, named apart, and in nobody’s list of things to do', () => {
    const known = inStates(stepOf('record-penalty'), { dossier: 'teamNamed' });
    expect(stepsPossible(process, known).map(({ step }) => step.name)).toEqual([
      'change-team',
      'report',
      'give-transfer-opinion',
      'list-goods',
      'record-seizure',
    ]);
    expect(stepsBeside(process, known)).toEqual([
      { office: 'changping-customs', steps: ['record-penalty', 'retain-part', 'correct-record'] },
      { office: 'changping-police', steps: ['correct-record'] },
      { office: 'dongguan-procuratorate', steps: ['correct-record'] },
    ]);
  });
});

describe('a second case', () => {
  const known = caseIn('apart', stepOf('join-cases'));
  const good = factsFor(stepOf('join-cases'));
  const other = good.otherCase!;
  const but = (rest: Partial<CaseFacts>) => ({ ...good, otherCase: { ...other, known: { ...other.known, ...rest } } });

  it('is joined by the police that have both, and recorded on both (police procedure Art. 21(2))', () => {
    const judgement = judge(process, known, commandFor(stepOf('join-cases')), good);
    expect(judgement).toMatchObject({ verdict: 'recorded', mirror: { step: { name: 'be-joined' }, from: 'apart' } });
  });

  it.each([
    ['no other case is named', { relatedCaseNo: undefined }, good, 'CASE.RELATED_CASE_REQUIRED'],
    ['it is the case itself', { relatedCaseNo: known.caseNo }, good, 'CASE.RELATED_TO_ITSELF'],
    ['there is none', {}, { ...good, otherCase: undefined }, 'CASE.RELATED_CASE_UNKNOWN'],
    ['the police have no part in it', {}, but({ participants: [] }), 'CASE.RELATED_CASE_UNKNOWN'],
    ['others have it now', {}, but({ receivingOffice: 'laogang-police' }), 'CASE.RELATED_CASE_OF_ANOTHER_OFFICE'],
    ['it is not under review', {}, but({ tracks: process.initialStates() as never }), 'CASE.RELATED_CASE_NOT_READY'],
  ])('is not joined when %s', (_, rest, at, code) => {
    expect(judged('join-cases', known, rest, at)).toBe(code);
  });

  it.each([
    { clueNos: ['HG-20261120-0000000001'] },
    { title: 'shoes' },
    { ground: 'threshold-reached' as const },
    { suspectedCrime: '214' },
    { documents: [{ kind: 'other-materials', title: 'a person' }] },
    { goods: {} as never },
    { measure: {} as never },
    { penalty: FINE },
    { part: { splitBy: ['persons' as const], persons: 2 } },
    { correction: { seq: 1, field: 'reasons' as const, was: 'x', shallBe: 'y' } },
  ])('is not told of the first one by the command that both keep: %j', (rest) => {
    expect(judged('join-cases', known, rest, good)).toBe('CASE.RELATED_STEP_SAYS_TOO_MUCH');
    expect(judged('transfer-part', caseIn('open', stepOf('transfer-part')), rest)).toBe(
      'CASE.RELATED_STEP_SAYS_TOO_MUCH',
    );
  });

  it('is not told anything by an empty list', () => {
    expect(judged('join-cases', known, { documents: [] }, good)).toEqual([]);
  });

  it('is not joined twice', () => {
    const related = [{ caseNo: other.known.caseNo, how: 'joined' as const, seq: 3 }];
    expect(judged('join-cases', { ...known, related }, {}, good)).toBe('CASE.ALREADY_RELATED');
  });

  it('takes up a part that was kept back, once it was sent itself', () => {
    const transfer = stepOf('transfer-part');
    expect(judged('transfer-part', caseIn('open', transfer))).toEqual([]);
    const at = factsFor(transfer);
    const unsent = new Map([
      ...at.otherCase!.known.tracks,
      ['dossier', { state: 'reported', since: new Date(0) }] as const,
    ]);
    const early = { ...at, otherCase: { ...at.otherCase!, known: { ...at.otherCase!.known, tracks: unsent } } };
    expect(judged('transfer-part', caseIn('open', transfer), {}, early)).toBe('CASE.RELATED_CASE_NOT_READY');
  });
});

describe('a correction', () => {
  const step = stepOf('correct-record');
  const known = caseIn('none', step);
  const said = (correction: Partial<Correction>, steps = [A_STEP]) =>
    judged(
      'correct-record',
      known,
      { correction: { seq: 1, field: 'reasons', ...correction } as Correction },
      {
        ...factsFor(step),
        steps,
      },
    );
  const [document] = A_STEP.documents;
  const better = { ...document!, documentNo: '2' };

  it('names the step, what was recorded and what it shall be', () => {
    expect(said({ was: 'mistyped', shallBe: 'typed well' })).toEqual([]);
    expect(said({ field: 'document', wasDocument: document, shallBeDocument: better })).toEqual([]);
    expect(said({ field: 'actedAt', was: '2026-11-20T09:00:00+08:00', shallBe: '2026-11-20T00:30:00Z' })).toEqual([]);
  });

  it.each([
    ['the step is not there', { seq: 9, was: 'mistyped', shallBe: 'x' }, 'CASE.CORRECTED_STEP_UNKNOWN'],
    ['nothing new is said', { was: 'mistyped' }, 'CASE.CORRECTION_INCOMPLETE'],
    ['the value is the same', { was: 'mistyped', shallBe: 'mistyped' }, 'CASE.CORRECTION_CHANGES_NOTHING'],
    ['the step has no such value', { field: 'paperNo', was: '1', shallBe: '2' }, 'CASE.CORRECTED_FIELD_ABSENT'],
    ['the value was another', { was: 'misread', shallBe: 'x' }, 'CASE.CORRECTION_OUTDATED'],
    [
      'the document is not there',
      { field: 'document', wasDocument: better, shallBeDocument: better },
      'CASE.CORRECTION_OUTDATED',
    ],
    [
      'the document is the same',
      { field: 'document', wasDocument: document, shallBeDocument: document },
      'CASE.CORRECTION_CHANGES_NOTHING',
    ],
    ['the time is none', { field: 'actedAt', was: A_STEP.actedAt, shallBe: 'yesterday' }, 'CASE.CORRECTION_INCOMPLETE'],
    [
      'the time is after the signature',
      { field: 'actedAt', was: A_STEP.actedAt, shallBe: '2026-11-20T01:30:00Z' },
      'CASE.ACTED_AFTER_SIGNING',
    ],
  ] as const)('is refused when %s', (_, correction, code) => {
    expect(said(correction)).toBe(code);
  });

  it('is for the office whose step it is', () => {
    expect(said({ was: 'mistyped', shallBe: 'x' }, [{ ...A_STEP, office: 'changping-police' }])).toBe(
      'CASE.CORRECTION_OF_ANOTHER_OFFICE',
    );
  });

  it('does not lie before what made the step possible, nor after what it made possible, in whatever track', () => {
    const sent = { ...A_STEP, seq: 1, track: 'dossier', step: 'send', actedAt: '2026-11-20T00:45:00.000Z' };
    const acknowledged = {
      ...A_STEP,
      seq: 2,
      track: 'police-decision',
      step: 'acknowledge',
      actedAt: '2026-11-20T00:50:00.000Z',
    };
    const corrected = (one: typeof A_STEP, shallBe: string) =>
      said({ seq: one.seq, field: 'actedAt', was: one.actedAt, shallBe }, [sent, acknowledged]);
    expect(corrected(acknowledged, '2019-01-01T00:00:00Z')).toBe('CASE.CORRECTED_TIME_OUT_OF_ORDER');
    expect(corrected(sent, '2026-11-20T00:55:00Z')).toBe('CASE.CORRECTED_TIME_OUT_OF_ORDER');
    expect(corrected(acknowledged, '2026-11-20T00:46:00Z')).toEqual([]);
  });

  it('does not turn the order of a track round', () => {
    const before = { ...A_STEP, seq: 0, actedAt: '2026-11-20T00:45:00.000Z' };
    expect(said({ field: 'actedAt', was: A_STEP.actedAt, shallBe: '2026-11-20T00:30:00Z' }, [before, A_STEP])).toBe(
      'CASE.CORRECTED_TIME_OUT_OF_ORDER',
    );
  });

  it('stands on what an earlier one left', () => {
    const correction: Correction = { seq: 1, field: 'reasons', was: 'mistyped', shallBe: 'typed well' };
    const steps = withStep([A_STEP], { ...A_STEP, seq: 2 }, correction);
    expect(said({ was: 'mistyped', shallBe: 'x' }, [...steps])).toBe('CASE.CORRECTION_OUTDATED');
    expect(said({ was: 'typed well', shallBe: 'x' }, [...steps])).toEqual([]);
  });
});
