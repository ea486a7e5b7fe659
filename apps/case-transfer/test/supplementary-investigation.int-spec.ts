import 'reflect-metadata';
import { Desks, HOUR, MONDAY, TO_REVIEW, clockOf, stateOf, stepsOf } from './an-office-desk.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const DAY = 24 * HOUR;
const MONTH = 'procuratorate-rules/346.1.supplement';
const SECOND_MONTH = 'procuratorate-rules/346.1.supplement-again';
const REVIEW = 'procuratorate-rules/351.1.decide';
const REVIEW_ANEW = 'procuratorate-rules/346.3.decide';
const TO_PROSECUTION = [...TO_REVIEW, 'file', 'send-for-prosecution', 'take-up-prosecution'];

describe('a case that the procuratorate sends back to the police (rules Arts. 342, 346)', () => {
  it('is investigated in a month from when the police receive it, and the time of the review begins anew', async () => {
    const caseNo = await desks.caseAfter(...TO_PROSECUTION);
    const returned = await desks.recorded(caseNo, 'return-for-investigation');
    expect(clockOf(returned, REVIEW)?.stoppedAt).toBeDefined();
    expect(clockOf(returned, MONTH)).toMatchObject({
      office: 'changping-police',
      startedFrom: 'receipt',
      legalDueAt: '2026-12-23T15:59:59.999Z',
    });
    expect(stepsOf(returned, 'changping-police')).toEqual(
      expect.arrayContaining([
        ...['resubmit-case', 'resubmit-with-new-opinion', 'resubmit-as-it-was'],
        'withdraw-in-supplement',
      ]),
    );
    const again = await desks.recorded(caseNo, 'resubmit-case');
    expect(stateOf(again, 'prosecution')).toBe('reviewAgain');
    expect(clockOf(again, MONTH)).toMatchObject({ overdue: false });
    expect(clockOf(again, REVIEW_ANEW)).toMatchObject({ reminder: true, office: 'dongguan-procuratorate' });
  });

  it('goes back twice and not a third time (Art. 346(2)); what is late is late by its own month', async () => {
    const caseNo = await desks.caseAfter(
      ...TO_PROSECUTION,
      'return-for-investigation',
      'resubmit-case',
      'return-again',
    );
    desks.clock.advance(40 * DAY);
    const last = await desks.recorded(caseNo, 'resubmit-again');
    expect([clockOf(last, MONTH)?.overdue, clockOf(last, SECOND_MONTH)?.overdue]).toEqual([false, true]);
    for (const step of ['return-for-investigation', 'return-again'])
      expect((await desks.refused(caseNo, step)).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
    const ended = await desks.recorded(caseNo, 'not-prosecute');
    expect([stateOf(ended, 'prosecution'), stateOf(ended, 'reverse')]).toEqual(['notProsecuted', 'opinionDue']);
    const anew = ended.data.state.clocks.filter(({ rule }) => rule === REVIEW_ANEW);
    expect(anew.map(({ stoppedAt }) => stoppedAt !== undefined)).toEqual([true, true]);
  });

  it.each([
    ['resubmit-with-new-opinion', 'resubmit-again-as-it-was', 'a new opinion on prosecution (item 2)'],
    ['resubmit-as-it-was', 'resubmit-again-with-new-opinion', 'the reasons alone (item 4)'],
  ])('comes back by %s and by %s without a report: with %s (police procedure Art. 296)', async (first, second) => {
    const caseNo = await desks.caseAfter(...TO_PROSECUTION, 'return-for-investigation');
    const back = await desks.recorded(caseNo, first);
    expect([stateOf(back, 'prosecution'), back.data.step.missingDocuments]).toEqual(['reviewAgain', []]);
    expect(clockOf(back, MONTH)?.stoppedAt).toBeDefined();
    await desks.recorded(caseNo, 'return-again');
    const last = await desks.recorded(caseNo, second);
    expect([stateOf(last, 'prosecution'), last.data.step.missingDocuments]).toEqual(['lastReview', []]);
    expect(clockOf(last, SECOND_MONTH)?.stoppedAt).toBeDefined();
  });

  it('is not sent back as it was without the reasons (police procedure Art. 296, item 4)', async () => {
    const caseNo = await desks.caseAfter(...TO_PROSECUTION, 'return-for-investigation');
    const refused = await desks.refused(caseNo, 'resubmit-as-it-was', { reasons: undefined });
    expect(refused.data.code).toBe('CASE.REASONS_REQUIRED');
  });

  it('is withdrawn where nobody is to be prosecuted, goes back to the agency, and can be filed and sent anew (police procedure Art. 296)', async () => {
    const caseNo = await desks.caseAfter(...TO_PROSECUTION, 'return-for-investigation');
    const withdrawn = await desks.recorded(caseNo, 'withdraw-in-supplement');
    expect(['investigation', 'prosecution', 'reverse'].map((track) => stateOf(withdrawn, track))).toEqual([
      'withdrawn',
      'notSent',
      'toReturn',
    ]);
    expect(clockOf(withdrawn, MONTH)?.stoppedAt).toBeDefined();
    await desks.recorded(caseNo, 'refile-case');
    const sent = await desks.recorded(caseNo, 'send-for-prosecution');
    expect(stateOf(sent, 'prosecution')).toBe('sent');
  });

  it('sent back twice may still be withdrawn: the goods come back, and filed anew it may be sent back twice more', async () => {
    const goods = ['hand-over-goods', 'sign-for-goods'];
    const twice = ['return-for-investigation', 'resubmit-case', 'return-again'];
    const caseNo = await desks.caseAfter(...TO_PROSECUTION, ...goods, ...twice, 'withdraw-in-supplement');
    for (const step of ['return-goods', 'return-to-agency', 'report-result']) await desks.recorded(caseNo, step);
    const anew = await desks.recorded(caseNo, 'refile-case');
    expect(['goods', 'reverse', 'prosecution'].map((track) => stateOf(anew, track))).toEqual([
      'due',
      'nothingToReturn',
      'notSent',
    ]);
    for (const step of ['send-for-prosecution', 'take-up-prosecution', ...twice]) await desks.recorded(caseNo, step);
    expect((await desks.refused(caseNo, 'withdraw-case')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
  });
});

describe('a case that did not come back in the month (rules Art. 347(1))', () => {
  const BACK = [...TO_PROSECUTION, 'return-for-investigation'];

  it('is asked after once the month is over: asking is on the list of the procuratorate from then on, and earlier is warned of', async () => {
    const caseNo = await desks.caseAfter(...BACK.slice(0, -1));
    const returned = await desks.recorded(caseNo, 'return-for-investigation');
    const listed = returned.data.state.next.find(({ step }) => step === 'ask-why-not-back');
    expect(listed).toMatchObject({ office: 'dongguan-procuratorate', notBefore: '2026-12-23T16:00:00.000Z' });
    const early = await desks.recorded(caseNo, 'ask-why-not-back');
    expect(early.data.step.warnings?.map(({ code }) => code)).toEqual(['CASE.TERM_NOT_OVER']);
  });

  it('is explained by the police, who stay late until it is sent again; the second time it is asked after anew', async () => {
    const caseNo = await desks.caseAfter(...BACK);
    desks.clock.advance(40 * DAY);
    const asked = await desks.recorded(caseNo, 'ask-why-not-back');
    expect(asked.data.step.warnings ?? []).toEqual([]);
    expect(stepsOf(asked, 'changping-police')).toEqual(expect.arrayContaining(['explain-not-back', 'resubmit-case']));
    const explained = await desks.recorded(caseNo, 'explain-not-back');
    expect(clockOf(explained, MONTH)).toMatchObject({ overdue: true });
    expect(clockOf(explained, MONTH)?.stoppedAt).toBeUndefined();
    expect(stepsOf(explained, 'dongguan-procuratorate')).not.toContain('ask-why-not-back');
    expect(stateOf(await desks.recorded(caseNo, 'resubmit-as-it-was'), 'supplement-delay')).toBe('quiet');
    const again = await desks.recorded(caseNo, 'return-again');
    expect(stepsOf(again, 'dongguan-procuratorate')).toContain('ask-why-not-back');
  });

  it('needs no answer any more once it came back or was withdrawn', async () => {
    for (const step of ['resubmit-with-new-opinion', 'withdraw-in-supplement']) {
      const caseNo = await desks.caseAfter(...BACK);
      desks.clock.advance(40 * DAY);
      await desks.recorded(caseNo, 'ask-why-not-back');
      expect([step, stateOf(await desks.recorded(caseNo, step), 'supplement-delay')]).toEqual([step, 'quiet']);
      expect((await desks.refused(caseNo, 'explain-not-back')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
      desks.clock.moveTo(MONDAY);
    }
  });
});
