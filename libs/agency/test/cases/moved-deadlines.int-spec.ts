import 'reflect-metadata';
import {
  aClock,
  aState,
  at,
  CaseDesk,
  clockRung,
  clocksRecomputed,
  nextStep,
  officer,
  stepRecorded,
} from './a-case-desk.js';

const CASE = 'AJ-1';
const head = officer('changping-customs', 'customs', 'principal-head');

/** To be approved by a date of a year that is not loaded. */
const PROVISIONAL = aClock({ provisional: true });
const toApprove = (clock: ReturnType<typeof aClock>, seq = 2) =>
  aState(CASE, seq, {
    clocks: [clock],
    next: [nextStep('approve', undefined, { roles: ['principal-head'], dueAt: clock.legalDueAt })],
  });
const reported = () => stepRecorded(toApprove(PROVISIONAL), 'report');
const firm = (minutes: number) => aClock({ legalDueAt: at(minutes) });

describe('dates that another calendar moves', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
  });
  afterAll(() => desk.close());
  beforeEach(() => desk.forget());

  const feed = () => desk.rows<{ kind: string; details: object }>('select kind, details from feed order by seq');
  const due = async () => {
    const { items } = await desk.todos.todo(head, {});
    const { clocks } = (await desk.cases.one(head, CASE)) as unknown as { clocks: { dueAt: string }[] };
    return [items.map(({ dueAt }) => dueAt), clocks.map(({ dueAt }) => dueAt)];
  };

  it('stand in the case, the to-do list and the list of cases without a step', async () => {
    await desk.hear(reported());
    const at500 = clocksRecomputed(toApprove(firm(500)), 70, PROVISIONAL.legalDueAt);
    await desk.hear(at500);
    await desk.hear(at500);
    expect(await due()).toEqual([[new Date(at(500))], [at(500)]]);
    const shown = await desk.cases.one(head, CASE);
    expect(shown).toMatchObject({ seq: 2, clocks: [{ provisional: false }], timeline: [{ kind: 'step' }] });
    const { items } = await desk.cases.list(head, {});
    expect(items).toMatchObject([{ seq: 2, nextDueAt: new Date(at(500)), updatedAt: new Date(at(2)) }]);
  });

  it('are told to the office whose clock it is, with where they were; that they are firm now is no news', async () => {
    await desk.hear(reported());
    await desk.hear(clocksRecomputed(toApprove(firm(500)), 70, PROVISIONAL.legalDueAt));
    await desk.hear(clocksRecomputed(toApprove(firm(500)), 80, at(500)));
    const over = aClock({ stoppedAt: at(90), legalDueAt: at(500) });
    await desk.hear(clocksRecomputed(aState('AJ-4', 1, { clocks: [over] }), 80, at(200)));
    const elsewhere = aClock({ office: 'changping-police', legalDueAt: at(500) });
    await desk.hear(clocksRecomputed(aState('AJ-2', 1, { clocks: [elsewhere] }), 80, at(200)));
    const told = (await feed()).filter(({ kind }) => kind === 'deadline');
    const details = { awaits: 'approve', basis: 'order-310/5.2', dueAt: at(500), wasDueAt: at(200) };
    expect(told).toEqual([{ kind: 'deadline', details }]);
  });

  it('are told where nobody knows any more what they were', async () => {
    await desk.hear(reported());
    await desk.hear(clocksRecomputed(toApprove(firm(500)), 70, undefined));
    const told = (await feed()).filter(({ kind }) => kind === 'deadline');
    expect(told).toEqual([
      { kind: 'deadline', details: { awaits: 'approve', basis: 'order-310/5.2', dueAt: at(500) } },
    ]);
  });

  it('are audited with what they were and are', async () => {
    await desk.hear(clocksRecomputed(aState('AJ-3', 1, { clocks: [firm(500)] }), 70, at(200)));
    expect(await desk.rows("select act, office, actor, details from audit where subject = 'AJ-3'")).toEqual([
      {
        act: 'clock.recomputed',
        office: 'changping-customs',
        actor: 'bus:case-transfer',
        details: { clockId: PROVISIONAL.clockId, dueWas: at(200), dueIs: at(500) },
      },
    ]);
  });

  it('are those of the later calendar, and of the later step, in whatever order they come', async () => {
    await desk.hear(
      clocksRecomputed(toApprove(firm(600)), 80, at(500)),
      clocksRecomputed(toApprove(firm(500)), 70, at(200)),
    );
    await desk.hear(reported());
    expect(await due()).toEqual([[new Date(at(600))], [at(600)]]);
    await desk.hear(stepRecorded(toApprove(firm(700), 3), 'report'));
    await desk.hear(clocksRecomputed(toApprove(firm(650)), 90, at(600)));
    expect(await due()).toEqual([[new Date(at(700))], [at(700)]]);
  });

  it('count before the step’s own, whatever the clocks of the two processes said that told of them', async () => {
    await desk.hear(reported());
    await desk.hear(clocksRecomputed(toApprove(firm(500)), 1, at(200)));
    expect(await due()).toEqual([[new Date(at(500))], [at(500)]]);
    await desk.hear(reported());
    expect(await due()).toEqual([[new Date(at(500))], [at(500)]]);
  });

  it('clear a case of a miss that was none by them', async () => {
    await desk.hear(reported(), clockRung(CASE, PROVISIONAL, 'overdue'));
    const overdue = async () => (await desk.cases.list(head, { overdue: 'true' })).items.map(({ caseNo }) => caseNo);
    expect(await overdue()).toEqual([CASE]);
    await desk.hear(clocksRecomputed(toApprove(firm(500)), 260, PROVISIONAL.legalDueAt));
    expect(await overdue()).toEqual([]);
  });
});
