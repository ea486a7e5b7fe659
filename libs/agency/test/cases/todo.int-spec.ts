import 'reflect-metadata';
import { aClock, aState, at, CaseDesk, nextStep, officer, stepRecorded } from './a-case-desk.js';

const handler = officer('changping-customs', 'customs', 'handler');
const head = officer('changping-customs', 'customs', 'principal-head');

describe('steps to do', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
  });
  afterAll(() => desk.close());

  beforeEach(async () => {
    await desk.forget();
    const due: [string, number | undefined][] = [
      ['AJ-C', 90],
      ['AJ-A', undefined],
      ['AJ-B', 30],
      ['AJ-E', 90],
      ['AJ-D', 5_000],
      ['AJ-F', undefined],
    ];
    await desk.hear(
      ...due.map(([caseNo, minutes]) =>
        stepRecorded(
          aState(caseNo, 1, {
            next: [nextStep('report', minutes), nextStep('approve', minutes, { roles: ['principal-head'] })],
          }),
          'name-team',
        ),
      ),
    );
  });

  const toDo = async (by: Parameters<CaseDesk['todos']['todo']>[0], query = {}) =>
    (await desk.todos.todo(by, query)).items;

  it('are sorted by due time, without limit last, page by page', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await desk.todos.todo(handler, { limit: '2', ...(after && { after }) });
      seen.push(...page.items.map(({ caseNo }) => caseNo));
      after = page.next;
    } while (after);
    expect(seen).toEqual(['AJ-B', 'AJ-C', 'AJ-E', 'AJ-D', 'AJ-A', 'AJ-F']);
  });

  it('mark what is late, and name clause and papers', async () => {
    expect(await toDo(handler, { limit: '2' })).toMatchObject([
      {
        caseNo: 'AJ-B',
        isLate: true,
        dueAt: new Date(at(30)),
        step: { id: 'report' },
        basis: { id: 'order-310/5.1', citation: { zh: '《行政执法机关移送涉嫌犯罪案件的规定》第五条第一款' } },
        documents: [{ kind: 'transfer-report', zh: expect.stringMatching(/\p{Script=Han}/u) }],
      },
      { caseNo: 'AJ-C', isLate: false },
    ]);
  });

  it('are not late by the end of a window, which is open to the office and no duty (Order 310 Art. 9(1))', async () => {
    const step = 'request-reconsideration';
    const clocks = [aClock({ awaits: step, window: true, legalDueAt: at(30) })];
    await desk.hear(stepRecorded(aState('AJ-W', 1, { clocks, next: [nextStep(step, 30)] }), 'decline-to-file'));
    const { items } = await desk.todos.todo(handler, {});
    expect(items.find(({ caseNo }) => caseNo === 'AJ-W')).toMatchObject({ dueAt: new Date(at(30)), isLate: false });
  });

  it('are one line for a step that is to be taken twice, as for two seizures, by when the first of them is due', async () => {
    const next = [5_000, 40, 90].map((minutes) => nextStep('lift-seizure', minutes));
    await desk.hear(stepRecorded(aState('AJ-S', 1, { next }), 'record-seizure'));
    const lines = (await toDo(handler)).filter(({ caseNo }) => caseNo === 'AJ-S');
    expect(lines).toMatchObject([{ step: { id: 'lift-seizure' }, dueAt: new Date(at(40)) }]);
    expect(lines).toHaveLength(1);
  });

  it('are those of the officer’s role; an agency system sees all of its office', async () => {
    expect((await toDo(head)).map(({ step }) => step.id)).toEqual(Array.from({ length: 6 }, () => 'approve'));
    const system = { kind: 'system', office: 'changping-customs', keyId: 'k', scopes: ['read'] } as const;
    expect(await toDo(system)).toHaveLength(12);
  });

  it('of the team’s own are shown to the officers named in it, and to no other handler (Order 310 Art. 5(1))', async () => {
    const officers = ['changping-customs-h1', 'changping-customs-h2'];
    const ofOthers = { office: 'dongguan-market', officers: ['dongguan-market-h1'] };
    const next = [
      nextStep('report', undefined, { officers }),
      nextStep('report', undefined, ofOthers),
      nextStep('change-team', undefined),
    ];
    await desk.hear(stepRecorded(aState('AJ-T', 1, { next }), 'name-team'));
    const steps = async (officerId: string) =>
      (await toDo({ ...handler, officer: officerId }))
        .filter(({ caseNo }) => caseNo === 'AJ-T')
        .map(({ step }) => step.id);
    expect(await steps('changping-customs-h2')).toEqual(['change-team', 'report']);
    expect(await steps('changping-customs-h9')).toEqual(['change-team']);
  });

  describe('that should wait until a time is over', () => {
    const early = (caseNo: string, notBefore: number, dueMinutes?: number) =>
      stepRecorded(
        aState(caseNo, 2, { next: [nextStep('complain-of-delay', dueMinutes, { notBefore: at(notBefore) })] }),
        'send',
      );
    const numbers = async (query = {}) => (await toDo(handler, query)).map(({ caseNo }) => caseNo);

    beforeEach(() => desk.hear(early('AJ-A', 6_000), early('AJ-F', 300), early('AJ-E', 200)));
    afterEach(() => desk.clock.moveTo(new Date(at(60))));

    it('are left out before it, and come when it is over, with no further step of the case', async () => {
      expect(await numbers()).toEqual(['AJ-B', 'AJ-C', 'AJ-D']);
      desk.clock.moveTo(new Date(at(300)));
      expect(await numbers()).toEqual(['AJ-B', 'AJ-C', 'AJ-D', 'AJ-E', 'AJ-F']);
      expect((await toDo(handler)).map(({ isEarly }) => isEarly)).toEqual(Array(5).fill(false));
    });

    it('are last when they are asked for, marked and in the order in which they become possible', async () => {
      const seen: unknown[] = [];
      let after: string | undefined;
      do {
        const page = await desk.todos.todo(handler, { limit: '2', early: 'true', ...(after && { after }) });
        seen.push(...page.items.map(({ caseNo, notBefore, isEarly }) => [caseNo, notBefore, isEarly]));
        after = page.next;
      } while (after);
      expect(seen).toEqual([
        ['AJ-B', undefined, false],
        ['AJ-C', undefined, false],
        ['AJ-D', undefined, false],
        ['AJ-E', new Date(at(200)), true],
        ['AJ-F', new Date(at(300)), true],
        ['AJ-A', new Date(at(6_000)), true],
      ]);
    });

    it('stand in the view of the case with the date', async () => {
      const shown = await desk.cases.one(handler, 'AJ-A');
      expect(shown).toMatchObject({ next: [{ notBefore: at(6_000), isEarly: true }] });
    });
  });

  it('vanish when the step is done', async () => {
    await desk.hear(stepRecorded(aState('AJ-B', 2), 'report'));
    expect((await toDo(handler)).map(({ caseNo }) => caseNo)).not.toContain('AJ-B');
  });
});
