import 'reflect-metadata';
import { againstDocument } from '#libs/testing';
import {
  aClock,
  aState,
  at,
  CaseDesk,
  clockRung,
  commandRefused,
  nextStep,
  officer,
  reply,
  stepRecorded,
  trace,
} from './a-case-desk.js';

const handler = officer('changping-customs', 'customs', 'handler');
const head = officer('changping-customs', 'customs', 'principal-head');
const OPENING = {
  clueNos: ['HG-1'],
  title: '案件',
  team: ['changping-customs-h1', 'changping-customs-h2'],
  ground: 'threshold-reached',
  suspectedCrime: '214',
};

describe('what is answered about cases, as the API document says it', () => {
  let desk: CaseDesk;
  let caseNo: string;
  /** One act of each fate. */
  let recorded: string;
  let refused: string;
  let sent: string;

  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
    await desk.holdClue('HG-1', 'changping-customs');
    ({ caseNo, commandNo: recorded } = await desk.opening.open(handler, OPENING, undefined, trace, reply));
    expect(againstDocument(desk.cases.one, await desk.cases.one(handler, caseNo))).toBeNull();
    const act = (step: string) => desk.acts.act(handler, caseNo, { step }, undefined, trace, reply);
    ({ commandNo: refused } = await act('report'));
    ({ commandNo: sent } = await act('report'));
    await hearHowItWent();
  });
  afterAll(() => desk.close());

  async function hearHowItWent(): Promise<void> {
    const clock = aClock();
    await desk.hear(
      stepRecorded(aState(caseNo, 1, { next: [nextStep('report', undefined)] }), 'name-team', {
        commandNo: recorded,
        documents: [{ kind: 'transfer-letter', title: '移送书', documentNo: '常关缉〔2026〕7号' }],
        missingDocuments: ['test-report'],
        paperNo: '7',
        reasons: '理由',
        warnings: [{ code: 'CASE.LATE_ENTRY', basis: 'order-310/5.1' }],
      }),
      stepRecorded(
        aState(caseNo, 2, {
          ground: 'threshold-reached',
          suspectedCrime: '214',
          clocks: [clock, aClock({ clockId: recorded, stoppedAt: at(90), reminder: true })],
          next: [nextStep('approve', 200, { roles: ['principal-head'] })],
        }),
        'report',
      ),
      clockRung(caseNo, clock, 'half'),
      commandRefused(caseNo, refused, 'ACT.STEP_UNKNOWN'),
    );
  }

  it('is true of a case, with its clocks, next steps, timeline, documents and acts', async () => {
    const answer = await desk.cases.one(head, caseNo);
    expect(answer).toMatchObject({ isRecorded: true, clocks: { length: 2 }, next: { length: 1 }, acts: { length: 3 } });
    expect(againstDocument(desk.cases.one, answer)).toBeNull();
  });

  it('is true of the lists of cases and of things to do', async () => {
    const cases = await desk.cases.list(head, {});
    const todo = await desk.todos.todo(head, {});
    expect([cases.items.length, todo.items.length]).toEqual([1, 1]);
    expect(againstDocument(desk.cases.list, cases)).toBeNull();
    expect(againstDocument(desk.todos.todo, todo)).toBeNull();
  });

  it('is true of an act that was sent, recorded or refused', async () => {
    for (const [commandNo, status] of [
      [sent, 'sent'],
      [recorded, 'recorded'],
      [refused, 'refused'],
    ] as const) {
      const answer = await desk.acts.outcome(handler, commandNo);
      expect(answer).toMatchObject({ status });
      expect(againstDocument(desk.acts.outcome, answer)).toBeNull();
    }
  });
});
