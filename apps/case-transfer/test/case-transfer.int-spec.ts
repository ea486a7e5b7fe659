import 'reflect-metadata';
import { Desks, HOUR, MONDAY, TO_SENT, owed, topicsOf } from './an-office-desk.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

describe('the straight path', () => {
  it('goes from the team to the filing, and each participant is told what to do next, by when, under which article', async () => {
    const caseNo = desks.newCaseNo();
    const opened = await desks.recorded(caseNo, 'name-team');
    expect(opened.data.state).toMatchObject({
      caseNo,
      seq: 1,
      pack: 'national-2020@6',
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
    expect(owed(sent)).toMatchObject([
      { office: 'changping-police', step: 'acknowledge', basis: 'order-310/7' },
      { office: 'changping-customs', step: 'complain-of-delay', basis: 'procuratorate-rules/562' },
    ]);

    const acknowledged = await desks.recorded(caseNo, 'acknowledge');
    expect(owed(acknowledged).map(({ step, dueAt }) => `${step} ${dueAt}`)).toEqual([
      'file 2026-11-26T15:59:59.999Z',
      'decline-to-file 2026-11-26T15:59:59.999Z',
      'refer-elsewhere 2026-11-26T15:59:59.999Z',
      'find-not-competent undefined',
      'extend-to-10 2026-11-26T15:59:59.999Z',
      'extend-to-30 2026-11-26T15:59:59.999Z',
      'ask-for-materials 2026-11-24T02:00:00.000Z',
      'complain-of-delay undefined',
    ]);

    const filed = await desks.recorded(caseNo, 'file');
    expect(filed.data.state).toMatchObject({ seq: 6, ground: 'threshold-reached', suspectedCrime: '214' });
    expect(owed(filed).map(({ office, step, dueAt }) => `${office} ${step} ${dueAt}`)).toEqual([
      'changping-customs hand-over-goods 2026-11-26T15:59:59.999Z',
      'changping-customs keep-custody undefined',
      'changping-customs except-goods 2026-11-26T15:59:59.999Z',
      'changping-police withdraw-case undefined',
      'changping-police send-for-prosecution undefined',
    ]);
    await desks.recorded(caseNo, 'hand-over-goods');
    const signed = await desks.recorded(caseNo, 'sign-for-goods');
    expect(owed(signed).filter(({ office }) => office === 'changping-customs')).toEqual([]);
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
      possible: [
        'file',
        'decline-to-file',
        'refer-elsewhere',
        'find-not-competent',
        'extend-to-10',
        'extend-to-30',
        'ask-for-materials',
      ],
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
    expect(owed(await desks.recorded(caseNo, 'refuse-approval'))).toMatchObject([
      { office: 'dongguan-procuratorate', step: 'give-transfer-opinion' },
    ]);
  });

  it('is approved by who presides, whose designation stands in the step (Order 310 Art. 5)', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    const presiding = {
      ...{ designationNo: '7', paperNo: '常关任〔2026〕3号', designatedBy: 'changping-customs-head' },
      ...{ from: '2026-11-01T00:00:00.000Z', until: '2026-12-01T00:00:00.000Z' },
    };
    const deputy = { officer: 'changping-customs-h2', presiding };
    const lapsed = { ...deputy, presiding: { ...presiding, until: '2026-11-02T00:00:00.000Z' } };
    expect((await desks.refused(caseNo, 'approve', lapsed)).data.code).toBe('CASE.NOT_PRESIDING_THEN');
    expect((await desks.recorded(caseNo, 'approve', deputy)).data.step).toMatchObject(deputy);
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
    for (const sql of [
      'delete from case_file',
      "update case_file set case_no = 'CASE-OF-NOBODY'",
      "update clock set case_no = 'CASE-OF-NOBODY'",
      "update track_state set case_no = 'CASE-OF-NOBODY'",
      'delete from case_participant',
    ])
      await expect(desks.database.unitOfWork.query({ text: sql })).rejects.toThrow('permission denied');
  });
});
