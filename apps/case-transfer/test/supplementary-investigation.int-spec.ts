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
      expect.arrayContaining(['resubmit-case', 'withdraw-in-supplement']),
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
