import 'reflect-metadata';
import { ACT_SIGNED_HANDLERS } from '../src/acts/act-signed.handlers.js';
import { Desks, MONDAY, TO_SENT, topicsOf } from './an-office-desk.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

describe('what the law does not allow is refused, told to the sender and supervision alone, and changes nothing', () => {
  it.each([
    [
      'two officers who are one',
      [],
      'name-team',
      { team: ['changping-customs-h1', 'changping-customs-h1'] },
      'CASE.TEAM_TOO_SMALL',
    ],
    [
      'one officer written in two ways',
      [],
      'name-team',
      { team: ['changping-customs-h1', 'CHANGPING-customs-H1'] },
      'CASE.TEAM_TOO_SMALL',
    ],
    [
      'an opening on a day for which no rules are loaded',
      [],
      'name-team',
      { actedAt: '2001-06-01T00:00:00.000Z', paperNo: '1' },
      'CASE.NO_RULES_IN_FORCE',
    ],
    [
      'approval by a handler',
      ['name-team', 'report'],
      'approve',
      { role: 'handler' as const },
      'CASE.ROLE_NOT_ENTITLED',
    ],
    ['a step out of order', ['name-team'], 'send', {}, 'CASE.STEP_NOT_POSSIBLE'],
    ['a step of another office', TO_SENT, 'acknowledge', { office: 'changping-customs' }, 'CASE.NOT_THIS_OFFICE'],
    ['an office that takes no part', TO_SENT, 'acknowledge', { office: 'laogang-police' }, 'CASE.UNKNOWN'],
    ['an unknown case', [], 'report', {}, 'CASE.UNKNOWN'],
    [
      'police of another level',
      ['name-team', 'report', 'approve'],
      'send',
      { receivingOffice: 'dongguan-police' },
      'CASE.RECEIVER_OF_ANOTHER_LEVEL',
    ],
  ])('%s', async (_, steps, step, rest, code) => {
    const caseNo = steps.length > 0 ? await desks.caseAfter(...steps) : desks.newCaseNo();
    const refusal = await desks.refused(caseNo, step, rest);
    expect(refusal.data).toMatchObject({ caseNo, step, code });
    expect(topicsOf(refusal)).toEqual([
      expect.stringMatching(/^to\.(customs|public-security)\.from\.case-transfer\.v1$/),
      'to.supervision.from.case-transfer.v1',
    ]);
    expect(await desks.rows('select seq from case_file where case_no = $1', [caseNo])).toEqual(
      steps.length > 0 ? [{ seq: steps.length }] : [],
    );
    expect(
      await desks.rows("select details->>'code' as code from audit where subject = $1 and act = 'command.refused'", [
        caseNo,
      ]),
    ).toEqual([{ code }]);
  });
});

describe('a case that is opened on the first day of the rules', () => {
  it('is judged by them, by the day in China, where it begins eight hours before that of UTC', async () => {
    const opened = (actedAt: string) => ({ actedAt, paperNo: '1' });
    const eve = await desks.refused(desks.newCaseNo(), 'name-team', opened('2020-08-06T15:59:59.000Z'));
    expect(eve.data.code).toBe('CASE.NO_RULES_IN_FORCE');
    const { data } = await desks.recorded(desks.newCaseNo(), 'name-team', opened('2020-08-06T16:00:00.000Z'));
    expect(data.state.pack).toMatch(/^national-2020@/);
  });
});

describe('a command that cannot be believed', () => {
  it('signed by another office, or changed after signing, is refused and uses up no command number', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    const approve = desks.command(caseNo, 'approve');
    const byAnother = await desks.signed(approve, 'laogang-customs');
    const [header, , signature] = (await desks.signed(desks.command(caseNo, 'approve', { role: 'handler' }))).split(
      '.',
    );
    const changed = [header, Buffer.from(JSON.stringify(approve)).toString('base64url'), signature].join('.');
    for (const jws of [byAnother, changed]) {
      const [told] = await desks.deliver([desks.message(jws, caseNo)]);
      expect(told).toMatchObject({ type: 'case-transfer.command-refused', data: { code: 'CASE.SIGNATURE_INVALID' } });
    }
    const [told] = await desks.deliver([desks.message(await desks.signed(approve), caseNo)]);
    expect(told?.type).toBe('case-transfer.step-recorded');
  });

  it('of an office that is not the channel writer’s is refused to the writer', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    const jws = await desks.signed(desks.command(caseNo, 'approve'));
    const [told] = await desks.deliver([desks.message(jws, caseNo, 'tobacco-monopoly')]);
    expect(told).toMatchObject({
      data: { code: 'CASE.OFFICE_OF_ANOTHER_OWNER' },
    });
    expect(topicsOf(told!)).toEqual([
      'to.supervision.from.case-transfer.v1',
      'to.tobacco-monopoly.from.case-transfer.v1',
    ]);
  });

  it('that was sent among the commands of another case is refused, and opens none', async () => {
    const [caseNo, other] = [desks.newCaseNo(), desks.newCaseNo()];
    const [told] = await desks.deliver([desks.message(await desks.signed(desks.command(caseNo, 'name-team')), other)]);
    expect(told?.data).toMatchObject({ code: 'CASE.COMMAND_MALFORMED' });
    await desks.recorded(caseNo, 'name-team');
  });

  it('of the wrong form is refused; without a number it cannot be answered', async () => {
    const caseNo = desks.newCaseNo();
    const wrong = { ...desks.command(caseNo, 'name-team'), actedAt: 'yesterday' };
    const [told] = await desks.deliver([desks.message(await desks.signed(wrong), caseNo)]);
    expect(told?.data).toMatchObject({ code: 'CASE.COMMAND_MALFORMED' });
    await expect(desks.deliver([desks.message('no.jws.here', caseNo)])).rejects.toMatchObject({
      code: 'CASE.COMMAND_UNREADABLE',
      kind: 'malformed',
    });
  });
});

describe('a parked command that its operator gives up', () => {
  const REASON = 'made by a program that ran amok';
  const discard = async (jws: string, caseNo: string) => {
    const handler = new ACT_SIGNED_HANDLERS[0]!(desks.acts);
    const before = (await desks.told()).length;
    const isTold = await desks.database.unitOfWork.run((tx) =>
      handler.discarded!(tx, desks.message(jws, caseNo), REASON),
    );
    return { isTold, told: (await desks.told()).slice(before) };
  };

  it('is told to its office and the supervising organ with the reason, audited, and never recorded afterwards', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    const command = desks.command(caseNo, 'approve');
    const jws = await desks.signed(command);
    const { isTold, told } = await discard(jws, caseNo);
    expect(isTold).toBe(true);
    expect(told).toMatchObject([
      {
        type: 'case-transfer.command-refused',
        data: {
          commandNo: command.commandNo,
          caseNo,
          office: 'changping-customs',
          code: 'CASE.COMMAND_DISCARDED',
          reason: REASON,
          possible: [],
        },
      },
    ]);
    expect(topicsOf(told[0]!)).toEqual(['to.customs.from.case-transfer.v1', 'to.supervision.from.case-transfer.v1']);
    expect(
      await desks.rows("select details->>'code' as code from audit where subject = $1 and act = 'command.refused'", [
        caseNo,
      ]),
    ).toEqual([{ code: 'CASE.COMMAND_DISCARDED' }]);
    expect(await desks.deliver([desks.message(jws, caseNo)])).toEqual([]);
    await desks.recorded(caseNo, 'approve');
  });

  it('is not told again when it was judged before', async () => {
    const caseNo = desks.newCaseNo();
    const jws = await desks.signed(desks.command(caseNo, 'name-team'));
    await desks.deliver([desks.message(jws, caseNo)]);
    expect(await discard(jws, caseNo)).toEqual({ isTold: true, told: [] });
  });

  it('is told as well when another command has used its number, which stays with that one', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const first = desks.command(caseNo, 'report');
    await desks.recorded(caseNo, 'report', first);
    const other = await desks.signed({ ...first, step: 'approve' });
    expect((await discard(other, caseNo)).told).toMatchObject([{ data: { code: 'CASE.COMMAND_DISCARDED' } }]);
    const judged = 'select step from command where command_no = $1';
    expect(await desks.rows(judged, [first.commandNo])).toEqual([{ step: 'report' }]);
  });

  it('is left to the general answer when not even its number can be read', async () => {
    expect(await discard('no.jws.here', desks.newCaseNo())).toEqual({ isTold: false, told: [] });
  });

  it('is given up also when the case cannot be read, which may be why it was parked', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    await desks.rows("update clock set rule = 'no-such-rule' where case_no = $1", [caseNo]);
    const jws = await desks.signed(desks.command(caseNo, 'approve'));
    await expect(desks.deliver([desks.message(jws, caseNo)])).rejects.toMatchObject({ kind: 'bug' });
    expect((await discard(jws, caseNo)).told).toHaveLength(1);
    await desks.rows("update clock set rule = 'order-310/5.2.approve' where case_no = $1", [caseNo]);
  });
});
