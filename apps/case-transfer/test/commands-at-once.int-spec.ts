import 'reflect-metadata';
import { waitFor } from '#libs/testing';
import { Desks, MONDAY, TO_SENT } from './an-office-desk.js';

let desks: Desks;
type Message = ReturnType<Desks['message']>;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

describe('commands that come twice or at once', () => {
  it('the same command has one effect, in one batch and in the next', async () => {
    const caseNo = desks.newCaseNo();
    const jws = await desks.signed(desks.command(caseNo, 'name-team'));
    expect(await desks.deliver([desks.message(jws, caseNo), desks.message(jws, caseNo)])).toHaveLength(1);
    expect(await desks.deliver([desks.message(jws, caseNo)])).toEqual([]);
  });

  it('has one effect too when its number is written in capitals', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const report = desks.command(caseNo, 'report');
    const jws = await desks.signed({ ...report, commandNo: report.commandNo.toUpperCase() });
    expect(await desks.deliver([desks.message(jws, caseNo), desks.message(jws, caseNo)])).toHaveLength(1);
    expect(await desks.deliver([desks.message(jws, caseNo)])).toEqual([]);
    expect((await desks.refused(caseNo, 'report', report)).data.code).toBe('CASE.COMMAND_NO_REUSED');
  });

  it('a refused command that comes again is not judged again, and its number cannot be used for another', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const early = desks.command(caseNo, 'approve');
    const jws = await desks.signed(early);
    expect(await desks.deliver([desks.message(jws, caseNo)])).toHaveLength(1);
    await desks.recorded(caseNo, 'report');
    expect(await desks.deliver([desks.message(jws, caseNo)])).toEqual([]);
    expect((await desks.refused(caseNo, 'approve', { ...early, reasons: 'other' })).data.code).toBe(
      'CASE.COMMAND_NO_REUSED',
    );
  });

  it('a whole path in one batch is judged in order', async () => {
    const caseNo = desks.newCaseNo();
    const messages = await Promise.all(
      TO_SENT.map(async (step) => desks.message(await desks.signed(desks.command(caseNo, step)), caseNo)),
    );
    const told = await desks.deliver(messages);
    expect(told.map(({ data }) => (data as { state?: { seq: number } }).state?.seq)).toEqual([1, 2, 3, 4]);
  });

  it('of two acts at once the first wins and the second is told why and what is possible now', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    const messages = await Promise.all(
      ['approve', 'refuse-approval'].map(async (step) =>
        desks.message(await desks.signed(desks.command(caseNo, step)), caseNo),
      ),
    );
    const before = (await desks.told()).length;
    await Promise.all(messages.map((message) => desks.database.unitOfWork.run((tx) => desks.acts.take(tx, [message]))));
    const told = (await desks.told()).slice(before);
    expect(told.map(({ type }) => type).sort()).toEqual([
      'case-transfer.command-refused',
      'case-transfer.step-recorded',
    ]);
    const refusal = told.find(({ type }) => type === 'case-transfer.command-refused');
    const [{ state }] = (await desks.rows<{ state: string }>(
      "select state from track_state where case_no = $1 and track = 'dossier'",
      [caseNo],
    )) as [{ state: string }];
    expect(refusal?.data).toMatchObject({
      code: 'CASE.STEP_NOT_POSSIBLE',
      possible: state === 'approved' ? ['send'] : [],
    });
    expect(await desks.rows('select count(*)::int as n from step where case_no = $1', [caseNo])).toEqual([{ n: 3 }]);
  });

  it('one command judged by two replicas at once has one effect', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const jws = await desks.signed(desks.command(caseNo, 'report'));
    const before = (await desks.told()).length;
    const twice = [desks.message(jws, caseNo), desks.message(jws, caseNo)];
    await Promise.all(twice.map((message) => desks.database.unitOfWork.run((tx) => desks.acts.take(tx, [message]))));
    expect((await desks.told()).slice(before)).toHaveLength(1);
  });

  /** Judges one while another replica, which judged the first, has not committed yet; gives what became of the second. */
  async function whileJudged(first: Message, second: Message): Promise<unknown> {
    const { unitOfWork } = desks.database;
    let outcome: Promise<unknown> = Promise.resolve();
    await unitOfWork.run(async (tx) => {
      await desks.acts.take(tx, [first]);
      outcome = unitOfWork.run((other) => desks.acts.take(other, [second])).catch((error: unknown) => error);
      await waitFor('the second to wait for the first', async () => {
        const [waiting] = await desks.rows<{ n: number }>(
          "select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
        );
        return waiting!.n > 0;
      });
    });
    return outcome;
  }

  it('one number for two cases at once: one is recorded, the other is tried again and hears that it is used', async () => {
    const [one, other] = [await desks.caseAfter('name-team'), await desks.caseAfter('name-team')];
    const report = desks.command(one, 'report');
    const [first, second] = [
      desks.message(await desks.signed(report), one),
      desks.message(await desks.signed({ ...report, caseNo: other }), other),
    ];
    expect(await whileJudged(first, second)).toMatchObject({ code: 'CASE.JUDGED_MEANWHILE', kind: 'transient' });
    expect(await desks.deliver([second])).toMatchObject([{ data: { code: 'CASE.COMMAND_NO_REUSED' } }]);
  });

  it('two openings of one number at once: one opens, the other is tried again and hears that it is open', async () => {
    const caseNo = desks.newCaseNo();
    const [first, second] = await Promise.all(
      [1, 2].map(async () => desks.message(await desks.signed(desks.command(caseNo, 'name-team')), caseNo)),
    );
    expect(await whileJudged(first!, second!)).toMatchObject({ code: 'CASE.OPENED_MEANWHILE', kind: 'transient' });
    expect(await desks.deliver([second!])).toMatchObject([{ data: { code: 'CASE.ALREADY_OPEN' } }]);
    expect(await desks.rows('select count(*)::int as n from step where case_no = $1', [caseNo])).toEqual([{ n: 1 }]);
  });
});
