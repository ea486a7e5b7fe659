import 'reflect-metadata';
import { againstDocument } from '#libs/testing';
import { aState, at, CaseDesk, officer, reply, stepRecorded, trace } from './a-case-desk.js';

const handler = officer('changping-customs', 'customs', 'handler');
const PENALTY = {
  kinds: ['fine' as const],
  decisionNo: 'CGF-2026-1',
  decidedOn: '2026-11-15',
  fine: '50000.00',
  currency: 'CNY',
};

describe('what is beside the process of a case', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
    const penalties = [
      {
        ...PENALTY,
        seq: 1,
        isBeforeTransfer: true,
        effects: [{ kind: 'fine' as const, effect: 'offsets-court-fine' as const, basis: 'order-310/11.3' }],
      },
    ];
    const related = [{ caseNo: 'AJ-20261116-0000000002', how: 'joined' as const, seq: 2 }];
    const beside = [{ office: 'changping-customs', steps: ['correct-record'] }];
    await desk.hear(
      stepRecorded(aState('AJ-20261116-0000000001', 1), 'record-penalty', { penalty: PENALTY, reasons: 'mistyped' }),
      stepRecorded(
        aState('AJ-20261116-0000000001', 2, { penalties, related, beside, pack: 'national-2020@2' }),
        'correct-record',
        {
          correction: { seq: 1, field: 'reasons', was: 'mistyped', shallBe: 'typed well' },
        },
      ),
    );
  });
  afterAll(() => desk.close());

  it('is shown: penalties with what becomes of them, related cases, and corrections beside what was recorded', async () => {
    const answer = await desk.cases.one(handler, 'AJ-20261116-0000000001');
    expect(answer).toMatchObject({
      penalties: [
        {
          decisionNo: 'CGF-2026-1',
          fine: '50000.00',
          kinds: [{ id: 'fine', zh: '罚款' }],
          effects: [{ effect: 'offsets-court-fine', basis: { id: 'order-310/11.3' } }],
        },
      ],
      related: [{ caseNo: 'AJ-20261116-0000000002', how: 'joined' }],
      beside: [{ id: 'correct-record', zh: '更正记录' }],
      timeline: [
        { reasons: 'mistyped', corrected: [{ bySeq: 2, field: 'reasons', was: 'mistyped', shallBe: 'typed well' }] },
        { corrected: [] },
      ],
    });
    expect(againstDocument(desk.cases.one, answer)).toBeNull();
  });

  it('shows a document as it was recorded and as its corrections leave it, one after the other', async () => {
    const papers = [
      { kind: 'filing-notice', title: '立案通知书' },
      { kind: 'transfer-letter', title: '移送书' },
    ] as const;
    const steps = ['〔2026〕8号', '〔2026〕9号'].map((documentNo) => ({ ...papers[0], documentNo }));
    const correct = (seq: number, wasDocument: object, shallBeDocument: object) =>
      stepRecorded(aState('AJ-CORRECTED', seq), 'correct-record', {
        correction: { seq: 1, field: 'document', wasDocument, shallBeDocument } as never,
      });
    await desk.hear(
      stepRecorded(aState('AJ-CORRECTED', 1), 'file', { documents: [...papers] }),
      correct(2, papers[0], steps[0]!),
      correct(3, steps[0]!, steps[1]!),
    );
    const answer = await desk.cases.one(handler, 'AJ-CORRECTED');
    expect(answer).toMatchObject({ documents: [{ ...papers[0], corrected: { ...steps[1], bySeq: 3 } }, papers[1]] });
    expect(againstDocument(desk.cases.one, answer)).toBeNull();
    expect((answer as object as { documents: object[] }).documents[1]).toHaveProperty('corrected', undefined);
  });

  const act = (body: object) => desk.acts.act(handler, 'AJ-20261116-0000000001', body, undefined, trace, reply);

  it('is signed as the officer said it', async () => {
    await act({ step: 'record-penalty', penalty: PENALTY });
    const part = { splitBy: ['persons'], persons: 2, references: ['suspect-2'] };
    await act({ step: 'retain-part', part, reasons: 'below the line' });
    const sent = (await desk.sent()).map(({ command }) => command);
    expect(sent).toMatchObject([{ penalty: PENALTY }, { part, actedAt: at(60) }]);
  });

  it.each([
    ['a fine that is a float', { step: 'record-penalty', penalty: { ...PENALTY, fine: 50_000 } }],
    ['a kind of penalty that there is not', { step: 'record-penalty', penalty: { ...PENALTY, kinds: ['prison'] } }],
    ['a name among the references', { step: 'retain-part', part: { splitBy: ['persons'], references: ['张三'] } }],
    ['a field of a step that there is not', { step: 'correct-record', correction: { seq: 1, field: 'officer' } }],
    ['an unknown field', { step: 'record-penalty', penalty: { ...PENALTY, partyName: '张三' } }],
  ])('is refused at the door with %s', async (_, body) => {
    await expect(act(body)).rejects.toMatchObject({ code: 'HTTP.INVALID_BODY' });
  });
});
