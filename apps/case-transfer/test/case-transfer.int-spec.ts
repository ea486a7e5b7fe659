import 'reflect-metadata';
import { ACT_SIGNED_HANDLERS } from '../src/acts/act-signed.handlers.js';
import { Desks, HOUR, MONDAY } from './an-office-desk.js';

const TO_SENT = ['name-team', 'report', 'approve', 'send'];
let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const topicsOf = (told: { deliveries: readonly object[] }) =>
  told.deliveries.map((delivery) => (delivery as { topic: string }).topic).sort();

describe('the straight path', () => {
  it('goes from the team to the filing, and each participant is told what to do next, by when, under which article', async () => {
    const caseNo = desks.newCaseNo();
    const opened = await desks.recorded(caseNo, 'name-team');
    expect(opened.data.state).toMatchObject({
      caseNo,
      seq: 1,
      pack: 'national-2020@2',
      clueNos: ['HG-20261123-0000000001'],
    });
    expect(opened.data.state.participants).toEqual([
      { office: 'changping-customs', as: 'transferor' },
      { office: 'dongguan-procuratorate', as: 'supervisor' },
    ]);
    expect(topicsOf(opened)).toEqual(['to.customs.from.case-transfer.v1', 'to.supervision.from.case-transfer.v1']);

    const reported = await desks.recorded(caseNo, 'report');
    expect(reported.data.state.next.find(({ step }) => step === 'approve')).toEqual({
      office: 'changping-customs',
      step: 'approve',
      roles: ['principal-head'],
      basis: 'order-310/5.2',
      dueAt: '2026-11-26T15:59:59.999Z',
      documents: [],
    });

    await desks.recorded(caseNo, 'approve');
    const sent = await desks.recorded(caseNo, 'send');
    expect(topicsOf(sent)).toContain('to.public-security.from.case-transfer.v1');
    expect(sent.data.state.tracks).toEqual(
      expect.arrayContaining([
        { track: 'dossier', state: 'sent' },
        { track: 'police-decision', state: 'delivered' },
        { track: 'goods', state: 'withAgency' },
      ]),
    );
    expect(sent.data.state.next).toMatchObject([
      { office: 'changping-police', step: 'acknowledge', basis: 'order-310/7' },
      { office: 'changping-police', step: 'forward', basis: 'order-310/7' },
    ]);

    const acknowledged = await desks.recorded(caseNo, 'acknowledge');
    expect(acknowledged.data.state.next.map(({ step, dueAt }) => `${step} ${dueAt}`)).toEqual([
      'forward 2026-11-24T01:00:00.000Z',
      'file 2026-11-26T15:59:59.999Z',
      'decline-to-file 2026-11-26T15:59:59.999Z',
      'extend-to-10 2026-11-26T15:59:59.999Z',
      'extend-to-30 2026-11-26T15:59:59.999Z',
      'ask-for-materials 2026-11-24T01:00:00.000Z',
    ]);

    const filed = await desks.recorded(caseNo, 'file');
    expect(filed.data.state).toMatchObject({ seq: 6, ground: 'threshold-reached', suspectedCrime: '214' });
    expect(filed.data.state.next.map(({ office, step, dueAt }) => `${office} ${step} ${dueAt}`)).toEqual([
      'changping-customs hand-over-goods 2026-11-26T15:59:59.999Z',
      'changping-customs except-goods 2026-11-26T15:59:59.999Z',
      'changping-police withdraw-case undefined',
      'changping-police send-for-prosecution undefined',
    ]);
    await desks.recorded(caseNo, 'hand-over-goods');
    const signed = await desks.recorded(caseNo, 'sign-for-goods');
    expect(signed.data.state.next.filter(({ office }) => office === 'changping-customs')).toEqual([]);
    expect(signed.data.state.clocks.every(({ stoppedAt, overdue }) => stoppedAt !== undefined && !overdue)).toBe(true);
    expect(
      await desks.rows('select act, count(*)::int as n from audit where subject = $1 group by act', [caseNo]),
    ).toEqual([{ act: 'step.recorded', n: 8 }]);
  });

  it('can end without filing, with class, reasons and the list of what goes back', async () => {
    const caseNo = await desks.caseAfter(...TO_SENT, 'acknowledge');
    const refusal = await desks.refused(caseNo, 'decline-to-file', { documents: [] });
    expect(refusal.data).toMatchObject({
      code: 'CASE.DOCUMENT_REQUIRED',
      basis: 'order-310/8',
      possible: ['forward', 'file', 'decline-to-file', 'extend-to-10', 'extend-to-30', 'ask-for-materials'],
    });
    const declined = await desks.recorded(caseNo, 'decline-to-file');
    expect(declined.data.step).toMatchObject({
      from: 'underReview',
      to: 'notFiled',
      reasonClass: 'clearly-minor',
      missingDocuments: [],
    });
  });

  it('can end with a reasoned refusal of the head', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    expect((await desks.refused(caseNo, 'refuse-approval', { reasons: undefined })).data.code).toBe(
      'CASE.REASONS_REQUIRED',
    );
    expect((await desks.recorded(caseNo, 'refuse-approval')).data.state.next).toEqual([]);
  });

  it('keeps the signed command and the four times of each step', async () => {
    const caseNo = desks.newCaseNo();
    const command = desks.command(caseNo, 'name-team');
    const jws = await desks.signed(command);
    const message = desks.message(jws, caseNo);
    desks.clock.advance(2_000);
    const [told] = await desks.deliver([message]);
    expect(told?.data).toMatchObject({
      command: jws,
      step: { actedAt: command.actedAt, signedAt: command.signedAt, onBusAt: message.busTime.toISOString() },
    });
    const [row] = await desks.rows<{ command: string; recorded_at: Date }>(
      'select command, recorded_at from step where case_no = $1',
      [caseNo],
    );
    expect(row).toEqual({ command: jws, recorded_at: desks.clock.now() });
  });
});

describe('what is odd and yet allowed', () => {
  it('police of another region: the step is recorded, and the warning goes to every participant and stays with it', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report', 'approve');
    const sent = await desks.recorded(caseNo, 'send', { receivingOffice: 'laogang-police' });
    const warnings = [
      {
        code: 'CASE.RECEIVER_OF_ANOTHER_REGION',
        basis: 'order-310/5.2',
        params: [
          { name: 'office', value: 'laogang-police' },
          { name: 'region', value: '440100' },
          { name: 'counterpart', value: 'changping-police' },
          { name: 'usualRegion', value: '441900' },
        ],
      },
    ];
    expect(sent.data.step.warnings).toEqual(warnings);
    expect(topicsOf(sent)).toHaveLength(3);
    expect(await desks.rows('select warnings from step where case_no = $1 order by seq', [caseNo])).toEqual([
      { warnings: [] },
      { warnings: [] },
      { warnings: [] },
      { warnings },
    ]);
  });

  it('a document whose file was not uploaded: the office’s word of it becomes a warning of the step', async () => {
    const [digest, caseNo] = ['c'.repeat(64), desks.newCaseNo()];
    await desks.recorded(caseNo, 'name-team');
    const reported = await desks.recorded(caseNo, 'report', {
      documents: [{ kind: 'transfer-report', title: 'report', digest }],
      notUploaded: [digest],
    });
    expect(reported.data.step.warnings).toMatchObject([
      {
        code: 'CASE.DOCUMENT_NOT_UPLOADED',
        params: [
          { name: 'kind', value: 'transfer-report' },
          { name: 'digest', value: digest },
        ],
      },
    ]);
  });
});

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

describe('times', () => {
  it('sending after more than 24 hours is recorded, and stays overdue for good', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report', 'approve');
    desks.clock.advance(24 * HOUR + 60_000);
    const sent = await desks.recorded(caseNo, 'send');
    expect(sent.data.state.clocks.find(({ rule }) => rule === 'order-310/5.2.send')).toMatchObject({
      overdue: true,
      stoppedAt: desks.clock.now().toISOString(),
    });
    const later = await desks.recorded(caseNo, 'acknowledge');
    expect(later.data.state.clocks.find(({ rule }) => rule === 'order-310/5.2.send')).toMatchObject({ overdue: true });
  });

  it('an act done in time and long on the way is in time, and shown as delivered late', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report', 'approve');
    const jws = await desks.signed(desks.command(caseNo, 'send'));
    desks.clock.advance(60 * HOUR);
    const [told] = await desks.deliver([desks.message(jws, caseNo)]);
    expect(told?.data).toMatchObject({ step: { deliveredLate: true, enteredLate: false } });
    expect(told?.data).toMatchObject({
      state: {
        clocks: expect.arrayContaining([expect.objectContaining({ rule: 'order-310/5.2.send', overdue: false })]),
      },
    });
  });

  it('a late entry needs the number of the paper and is marked for good', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    desks.clock.advance(5 * HOUR);
    const actedAt = new Date(desks.clock.now().getTime() - HOUR).toISOString();
    expect((await desks.refused(caseNo, 'approve', { actedAt })).data.code).toBe('CASE.LATE_ENTRY_NEEDS_PAPER');
    const entered = await desks.recorded(caseNo, 'approve', { actedAt, paperNo: 'CP-2026-17' });
    expect(entered.data.step).toMatchObject({ enteredLate: true, paperNo: 'CP-2026-17', actedAt });
    expect(entered.data.state.clocks.find(({ rule }) => rule === 'order-310/5.2.send')?.startedAt).toBe(actedAt);
  });
});

describe('commands that come twice or at once', () => {
  it('the same command has one effect, in one batch and in the next', async () => {
    const caseNo = desks.newCaseNo();
    const jws = await desks.signed(desks.command(caseNo, 'name-team'));
    expect(await desks.deliver([desks.message(jws, caseNo), desks.message(jws, caseNo)])).toHaveLength(1);
    expect(await desks.deliver([desks.message(jws, caseNo)])).toEqual([]);
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

describe('what was recorded', () => {
  it('cannot be changed or deleted, whoever asks', async () => {
    await desks.caseAfter('name-team');
    for (const sql of [
      "update step set officer = 'x'",
      'delete from step',
      'delete from clock_rung',
      'delete from command',
      'truncate step',
    ]) {
      await expect(desks.rows(sql)).rejects.toThrow('append-only');
    }
    await expect(desks.database.appDataSource.query('delete from case_file')).rejects.toThrow('permission denied');
  });
});
