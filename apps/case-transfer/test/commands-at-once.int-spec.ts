import 'reflect-metadata';
import { Desks, MONDAY, TO_SENT } from './an-office-desk.js';

let desks: Desks;

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

  it('two openings of one number at once: one opens, the other is told to try again', async () => {
    const caseNo = desks.newCaseNo();
    const messages = await Promise.all(
      [1, 2].map(async () => desks.message(await desks.signed(desks.command(caseNo, 'name-team')), caseNo)),
    );
    const both = await Promise.allSettled(
      messages.map((message) => desks.database.unitOfWork.run((tx) => desks.acts.take(tx, [message]))),
    );
    const failed = messages.filter((_, place) => both[place]?.status === 'rejected');
    const again = await desks.deliver(failed);
    expect(again.every(({ data }) => (data as { code: string }).code === 'CASE.ALREADY_OPEN')).toBe(true);
    expect(await desks.rows('select count(*)::int as n from step where case_no = $1', [caseNo])).toEqual([{ n: 1 }]);
  });
});
