import 'reflect-metadata';
import { waitFor } from '#libs/testing';
import {
  anOpening,
  aState,
  at,
  CaseDesk,
  commandRefused,
  messageRefused,
  nextStep,
  officer,
  reply,
  stepRecorded,
  trace,
} from './a-case-desk.js';

const handler = officer('changping-customs', 'customs', 'handler');

describe('an act that was judged', () => {
  let desk: CaseDesk;
  beforeAll(async () => {
    desk = await CaseDesk.open('customs');
    await desk.holdClue('HG-1', 'changping-customs');
  });
  afterAll(() => desk.close());

  const open = () => desk.opening.open(handler, anOpening, undefined, trace, reply);
  const act = (caseNo: string, body: object) => desk.acts.act(handler, caseNo, body, undefined, trace, reply);

  it('shows what was recorded', async () => {
    const { commandNo, caseNo } = await open();
    await desk.hear(stepRecorded(aState(caseNo, 1), 'name-team', { commandNo, deliveredLate: true }));
    expect(await desk.acts.outcome(handler, commandNo)).toMatchObject({
      status: 'recorded',
      seq: 1,
      recorded: { step: 'name-team', deliveredLate: true },
    });
    expect(await desk.cases.one(handler, caseNo)).toMatchObject({ isRecorded: true, seq: 1 });
  });

  it('stands beside the to-do that it is for until then, and no longer', async () => {
    const { caseNo } = await open();
    await desk.hear(stepRecorded(aState(caseNo, 1, { next: [nextStep('report', undefined)] }), 'name-team'));
    const underway = async () => {
      const { items } = await desk.todos.todo(handler, {});
      return items.find((line) => line.caseNo === caseNo)?.underway;
    };
    const { commandNo } = await act(caseNo, { step: 'report' });
    expect(await underway()).toBe(commandNo);
    await desk.hear(commandRefused(caseNo, commandNo, 'CASE.REASONS_REQUIRED'));
    expect(await underway()).toBeUndefined();
  });

  it('shows why it was refused, in both languages, and what is possible instead', async () => {
    const { caseNo } = await open();
    const { commandNo } = await act(caseNo, { step: 'approve' });
    const woken = desk.arrivals.next('changping-customs', 60_000);
    await desk.hear(commandRefused(caseNo, commandNo, 'ACT.STEP_UNKNOWN'));
    await waitFor('the office to be told', () => woken.then(() => true));
    expect(await desk.acts.outcome(handler, commandNo)).toMatchObject({
      status: 'refused',
      refusal: {
        code: 'ACT.STEP_UNKNOWN',
        zh: expect.any(String),
        en: expect.any(String),
        basis: { id: 'order-310/5.2' },
        possible: [{ id: 'report', zh: '提出移送报告' }],
      },
    });
  });

  it('shows that an operator of case-transfer gave it up, with the operator’s reason', async () => {
    const { caseNo } = await open();
    const { commandNo } = await act(caseNo, { step: 'approve' });
    const reason = 'sent twice by a broken program';
    await desk.hear(
      commandRefused(caseNo, commandNo, 'CASE.COMMAND_DISCARDED', { reason, possible: [], basis: undefined }),
    );
    expect(await desk.acts.outcome(handler, commandNo)).toMatchObject({
      status: 'refused',
      refusal: { code: 'CASE.COMMAND_DISCARDED', zh: expect.stringContaining('放弃'), reason, possible: [] },
    });
  });

  it('is refused too when case-transfer could not even read its number, and the office is told', async () => {
    const { commandNo, caseNo } = await open();
    const [{ event_id }] = (await desk.rows<{ event_id: string }>('select event_id from act where command_no = $1', [
      commandNo,
    ])) as [{ event_id: string }];
    const woken = desk.arrivals.next('changping-customs', 60_000);
    await desk.hear(messageRefused(event_id, caseNo, 'of a version to come'));
    await waitFor('the office to be told', () => woken.then(() => true));
    expect(await desk.acts.outcome(handler, commandNo)).toMatchObject({
      status: 'refused',
      judgedAt: new Date(at(95)),
      refusal: { code: 'BUS.MESSAGE_DISCARDED', reason: 'of a version to come', possible: [] },
    });
    expect(
      await desk.rows(`select office from audit where act = 'command.refused' and subject = $1`, [caseNo]),
    ).toEqual([{ office: 'changping-customs' }]);
    await desk.hear(messageRefused('01920000-0000-7000-8000-00000000abcd', caseNo, 'no act of ours'));
    expect(await desk.acts.outcome(handler, commandNo)).toMatchObject({ status: 'refused' });
  });

  it('keeps the verdict it has', async () => {
    const { commandNo, caseNo } = await open();
    await desk.hear(stepRecorded(aState(caseNo, 1), 'name-team', { commandNo }));
    await desk.hear(commandRefused(caseNo, commandNo, 'ACT.STEP_UNKNOWN'));
    expect(await desk.acts.outcome(handler, commandNo)).toMatchObject({ status: 'recorded' });
  });

  it('knows no act by a number that is none', async () => {
    await expect(desk.acts.outcome(handler, "x'; drop table act")).rejects.toMatchObject({ code: 'ACT.UNKNOWN' });
  });
});
