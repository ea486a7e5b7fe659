import 'reflect-metadata';
import { clockOf, Desks, HOUR, MONDAY, owed, stateOf, stepsOf, TO_REVIEW } from './an-office-desk.js';

const DAY = 24 * HOUR;
let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

describe('the procuratorate supervises the filing (its rules Arts. 557 to 564)', () => {
  const ASKED = [...TO_REVIEW, 'decline-to-file', 'suggest-supervision', 'ask-for-reasons'];

  it('gives the police seven days for their reasons, and its notice fifteen days for filing', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'decline-to-file', 'suggest-supervision');
    const asked = await desks.recorded(caseNo, 'ask-for-reasons');
    expect(clockOf(asked, 'procuratorate-rules/560.explain')).toMatchObject({
      office: 'changping-police',
      legalDueAt: '2026-11-30T15:59:59.999Z',
    });
    await desks.recorded(caseNo, 'explain-reasons');
    const noticed = await desks.recorded(caseNo, 'give-notice-to-file');
    expect(clockOf(noticed, 'procuratorate-rules/563.file')).toMatchObject({
      office: 'changping-police',
      legalDueAt: '2026-12-08T15:59:59.999Z',
    });
    const filed = await desks.recorded(caseNo, 'file-on-supervision');
    expect(['police-decision', 'filing-supervision', 'goods'].map((track) => stateOf(filed, track))).toEqual([
      'filed',
      'granted',
      'due',
    ]);
  });

  it('only by its own officers, and the notice only by the chief prosecutor', async () => {
    const caseNo = await desks.caseAfter(...ASKED, 'explain-reasons');
    const prosecutor = { officer: 'dongguan-procuratorate-prosecutor', role: 'prosecutor' } as const;
    expect((await desks.refused(caseNo, 'give-notice-to-file', prosecutor)).data.code).toBe('CASE.ROLE_NOT_ENTITLED');
    const agency = { office: 'changping-customs', officer: 'changping-customs-head', role: 'principal-head' } as const;
    expect((await desks.refused(caseNo, 'give-notice-to-file', agency)).data.code).toBe('CASE.NOT_THIS_OFFICE');
  });

  it('tells the agency within ten days that the reasons stand', async () => {
    const caseNo = await desks.caseAfter(...ASKED, 'explain-reasons');
    const found = await desks.recorded(caseNo, 'find-reasons-stand');
    expect(clockOf(found, 'procuratorate-rules/561.2.tell')).toMatchObject({ office: 'dongguan-procuratorate' });
    expect(stateOf(await desks.recorded(caseNo, 'tell-reasons-stand'), 'filing-supervision')).toBe('reasonsStand');
  });

  it('answers an agency without asking the police with a warning (provisions of 2001 Art. 10)', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'decline-to-file', 'suggest-supervision');
    const answered = await desks.recorded(caseNo, 'answer-suggestion');
    expect(answered.data.step.warnings).toEqual([
      { code: 'CASE.POLICE_NOT_ASKED', basis: 'procuratorate-transfer-2001/10.1', params: [] },
    ]);
  });

  it('withdraws a correction notice that the next level up finds wrong, and the case goes back (rules Art. 554(2))', async () => {
    const caseNo = await desks.caseAfter(...ASKED, 'explain-reasons', 'give-notice-to-file');
    desks.clock.advance(16 * DAY);
    for (const step of ['send-correction-notice', 'report-to-higher']) await desks.recorded(caseNo, step);
    const withdrawn = await desks.recorded(caseNo, 'withdraw-correction-as-told');
    expect(clockOf(withdrawn, 'procuratorate-rules/563.file')?.stoppedAt).toBeDefined();
    expect(stateOf(await desks.recorded(caseNo, 'return-to-agency'), 'reverse')).toBe('returned');
  });

  it('may remind the police three months after the filing, and its to-do says from when', async () => {
    const caseNo = await desks.caseAfter(...ASKED, 'explain-reasons', 'give-notice-to-file');
    const filed = await desks.recorded(caseNo, 'file-on-supervision');
    const remind = clockOf(filed, 'procuratorate-rules/564.3.remind');
    expect(remind?.legalDueAt).toBe('2027-02-23T15:59:59.999Z');
    expect(owed(filed)).toContainEqual(
      expect.objectContaining({ step: 'remind-of-investigation', notBefore: '2027-02-23T16:00:00.000Z' }),
    );
    const reminded = await desks.recorded(caseNo, 'remind-of-investigation');
    expect(reminded.data.step.warnings).toMatchObject([{ code: 'CASE.TERM_NOT_OVER' }]);
  });

  it('sends a correction notice when the police do not file in fifteen days; before that with a warning', async () => {
    const early = await desks.caseAfter(...ASKED, 'explain-reasons', 'give-notice-to-file');
    expect((await desks.recorded(early, 'send-correction-notice')).data.step.warnings).toMatchObject([
      { code: 'CASE.TERM_NOT_OVER', basis: 'procuratorate-rules/563' },
    ]);
    const caseNo = await desks.caseAfter(...ASKED, 'explain-reasons', 'give-notice-to-file');
    desks.clock.advance(16 * DAY);
    expect((await desks.recorded(caseNo, 'send-correction-notice')).data.step.warnings ?? []).toEqual([]);
    const objected = await desks.recorded(caseNo, 'object-to-correction');
    expect(clockOf(objected, 'procuratorate-rules/554.1.review')).toMatchObject({ office: 'dongguan-procuratorate' });
    expect(stateOf(await desks.recorded(caseNo, 'uphold-correction'), 'filing-supervision')).toBe('reportedUp');
    const filed = await desks.recorded(caseNo, 'file-on-supervision');
    expect(clockOf(filed, 'procuratorate-rules/563.file')).toMatchObject({ overdue: true });
  });

  it('may remind the police three months after filing, and hears of the progress', async () => {
    const caseNo = await desks.caseAfter(...ASKED, 'file-on-supervision');
    desks.clock.advance(93 * DAY);
    const reminded = await desks.recorded(caseNo, 'remind-of-investigation');
    expect(reminded.data.step.warnings ?? []).toEqual([]);
    expect(stepsOf(reminded, 'changping-police')).toContain('report-progress');
    expect(stateOf(await desks.recorded(caseNo, 'report-progress'), 'filing-supervision')).toBe('granted');
  });

  it('leaves the decision to the police when a correction notice in a case of delay is withdrawn', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    desks.clock.advance(5 * DAY);
    for (const step of ['complain-of-delay', 'ask-why-late', 'explain-delay', 'give-notice-on-delay'])
      await desks.recorded(caseNo, step);
    for (const step of ['send-correction-notice', 'object-to-correction', 'withdraw-correction'])
      await desks.recorded(caseNo, step);
    const declined = await desks.recorded(caseNo, 'decline-to-file');
    expect([stateOf(declined, 'police-decision'), stateOf(declined, 'filing-supervision')]).toEqual([
      'notFiled',
      'open',
    ]);
  });

  it('passes on a complaint that comes before the time is over, and asks the police why they are late after it', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'complain-of-delay');
    expect(stateOf(await desks.recorded(caseNo, 'pass-complaint-on'), 'decision-delay')).toBe('quiet');
    desks.clock.advance(5 * DAY);
    await desks.recorded(caseNo, 'complain-of-delay');
    const asked = await desks.recorded(caseNo, 'ask-why-late');
    expect(asked.data.step.warnings ?? []).toEqual([]);
    expect(clockOf(asked, 'procuratorate-rules/562.explain')).toMatchObject({ office: 'changping-police' });
    await desks.recorded(caseNo, 'explain-delay');
    await desks.recorded(caseNo, 'give-notice-on-delay');
    const filed = await desks.recorded(caseNo, 'file-on-supervision');
    expect([stateOf(filed, 'police-decision'), clockOf(filed, 'order-310/8.decide')?.stoppedAt]).toEqual([
      'filed',
      desks.clock.now().toISOString(),
    ]);
  });
});

describe('the procuratorate’s opinions', () => {
  it('a refused dossier opens again when the agency follows the opinion (rules Art. 557(3))', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report', 'refuse-approval', 'give-transfer-opinion');
    const followed = await desks.recorded(caseNo, 'follow-opinion');
    expect([stateOf(followed, 'dossier'), stateOf(followed, 'transfer-opinion')]).toEqual(['teamNamed', 'followed']);
    for (const step of ['report', 'approve', 'send']) await desks.recorded(caseNo, step);
  });

  it('nobody is late by the unverified days for them, and their clocks say that they are not checked', async () => {
    const caseNo = await desks.caseAfter(
      ...[...TO_REVIEW, 'file', 'send-for-prosecution', 'take-up-prosecution', 'not-prosecute'],
    );
    desks.clock.advance(30 * 24 * HOUR);
    await desks.sweep.sweep();
    const given = await desks.recorded(caseNo, 'give-penalty-opinion');
    for (const rule of ['procuratorate-liaison-2021/opinion', 'procuratorate-liaison-2021/reply'])
      expect(clockOf(given, rule)).toMatchObject({ mark: 'M', reminder: true, overdue: false });
    const rung = (await desks.rings(caseNo)).filter(({ data }) => data.clock.mark === 'M');
    expect(rung.map(({ data }) => data.rung)).toEqual(['due']);
  });

  it('a case that is not prosecuted goes to the agency, which reports within two months (unverified) what it did', async () => {
    const caseNo = await desks.caseAfter(
      ...[...TO_REVIEW, 'file', 'send-for-prosecution', 'take-up-prosecution', 'not-prosecute'],
    );
    const given = await desks.recorded(caseNo, 'give-penalty-opinion');
    expect(clockOf(given, 'procuratorate-liaison-2021/opinion')?.stoppedAt).toBeDefined();
    expect(clockOf(given, 'procuratorate-liaison-2021/reply')).toMatchObject({ office: 'changping-customs' });
    const handled = await desks.recorded(caseNo, 'report-result');
    expect([stateOf(handled, 'prosecution'), stateOf(handled, 'reverse')]).toEqual(['notProsecuted', 'handled']);
  });

  it('a judgment is entered with its number and the kind of punishment', async () => {
    const caseNo = await desks.caseAfter(
      ...[...TO_REVIEW, 'file', 'send-for-prosecution', 'take-up-prosecution', 'prosecute'],
    );
    const judged = await desks.recorded(caseNo, 'enter-judgment');
    expect(judged.data.step).toMatchObject({ sentenceKind: 'fixed-term', paperNo: 'DGFY-2026-7', to: 'judged' });
  });
});
