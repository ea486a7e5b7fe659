import 'reflect-metadata';
import { aClock, aState, at, CaseDesk, nextStep, officer, stepRecorded } from './a-case-desk.js';

const handler = officer('changping-customs', 'customs', 'handler');
const PACK = 'national-2020@5';

describe('the date of a step to do', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
  });
  beforeEach(() => desk.forget());
  afterAll(() => desk.close());

  /** The line of the to-do list and that of the case, which say the same of its date. */
  const said = async (step: Parameters<typeof nextStep>, ...clocks: ReturnType<typeof aClock>[]) => {
    await desk.hear(stepRecorded(aState('AJ-1', 2, { pack: PACK, clocks, next: [nextStep(...step)] }), 'send'));
    const [line] = (await desk.todos.todo(handler, { early: 'true' })).items;
    const shown: object = await desk.cases.one(handler, 'AJ-1');
    return [line, ...(shown as { readonly next: readonly (typeof line)[] }).next];
  };
  const suggestion = aClock({ rule: 'order-310/9.2.suggest', awaits: 'suggest-supervision' });

  it('says under which clause it runs, where that is not the step’s: suggesting supervision is a duty after a refusal was upheld (Order 310 Art. 9(2))', async () => {
    const lines = await said(['suggest-supervision', 200, { basis: 'order-310/9.1' }], suggestion);
    const dueBasis = { id: 'order-310/9.2', citation: { zh: '《行政执法机关移送涉嫌犯罪案件的规定》第九条第二款' } };
    expect(lines).toMatchObject([{ basis: { id: 'order-310/9.1' }, dueBasis }, { dueBasis }]);
  });

  it('is of the clock that the step ends, not of one that happens to end at the same moment', async () => {
    const other = aClock({ rule: 'order-310/9.2.decide', awaits: 'uphold-refusal', provisional: true });
    const ended = aClock({ ...suggestion, stoppedAt: at(10), provisional: true });
    const lines = await said(['suggest-supervision', 200, { basis: 'order-310/9.2' }], other, ended, suggestion);
    expect(lines.map((line) => [line?.dueBasis, line?.isProvisional])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('names the measure whose time ends then, where a case has several: they end one after another, and the step stands once', async () => {
    const rule = 'administrative-compulsion-law/25.seizure';
    const seized = (measureNo: string, due = 200) =>
      aClock({
        rule,
        awaits: 'lift-seizure',
        measureNo,
        strictDueAt: at(due),
        legalDueAt: at(due),
        workingDueAt: at(due),
      });
    const lift: Parameters<typeof said>[0] = ['lift-seizure', 200, { basis: 'administrative-compulsion-law/28' }];
    const lines = await said(lift, seized('扣2号', 900), seized('扣1号'));
    expect(lines).toMatchObject([{ measureNos: ['扣1号'] }, { measureNos: ['扣1号'] }]);
  });

  it('is provisional where the holidays of its year are not known', async () => {
    const lines = await said(['suggest-supervision', 200], { ...suggestion, provisional: true });
    expect(lines).toMatchObject([{ isProvisional: true }, { isProvisional: true }]);
  });

  it('is provisional, too, where only the day from which it may be taken is', async () => {
    const reminder = aClock({ rule: 'procuratorate-rules/564.3.remind', awaits: 'remind-of-investigation' });
    const notBefore = new Date(Date.parse(at(200)) + 1).toISOString();
    const step: Parameters<typeof said>[0] = ['remind-of-investigation', undefined, { notBefore }];
    expect(await said(step, { ...reminder, provisional: true })).toMatchObject([
      { isProvisional: true, isEarly: true },
      { isProvisional: true },
    ]);
  });

  it('is told with the step that brings it: what may be done now, and of that what is due first under which clause', async () => {
    const next = [
      nextStep('send', 300),
      nextStep('report', 200, { basis: 'order-310/5.2' }),
      nextStep('complain-of-delay', undefined, { notBefore: at(5_000) }),
      nextStep('change-team', undefined, { whenever: true }),
      nextStep('approve', 100, { office: 'huangpu-customs' }),
      nextStep('accept-refusal', undefined),
    ];
    await desk.hear(stepRecorded(aState('AJ-1', 2, { next }), 'send'));
    expect(await desk.rows(`select details from feed where kind = 'step'`)).toMatchObject([
      {
        details: { step: 'send', next: 'send report accept-refusal', nextDueAt: at(200), nextBasis: 'order-310/5.2' },
      },
    ]);
  });

  it('stands in the case with the name of the limit and the clause that sets it', async () => {
    await said(['suggest-supervision', 200], suggestion);
    expect(await desk.cases.one(handler, 'AJ-1')).toMatchObject({
      clocks: [
        {
          rule: 'order-310/9.2.suggest',
          zh: expect.stringMatching(/\p{Script=Han}/u),
          basis: { id: 'order-310/9.2', citation: { zh: expect.stringContaining('第九条第二款') } },
        },
      ],
    });
  });
});
