import 'reflect-metadata';
import { Desks, HOUR, MONDAY, TO_REVIEW, clockOf, owed, stateOf, stepsOf } from './an-office-desk.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const ASKED = 'police-procedure/180.2.asked';

describe('materials that are not complete (police procedure Art. 180(2))', () => {
  it('are asked for and supplied in three days, while the police decide in their own time', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    const asked = await desks.recorded(caseNo, 'ask-for-materials');
    expect(stateOf(asked, 'police-decision')).toBe('underReview');
    expect(clockOf(asked, 'police-procedure/180.2.supplement')).toMatchObject({
      office: 'changping-customs',
      legalDueAt: '2026-11-26T15:59:59.999Z',
    });
    expect(stepsOf(asked, 'changping-customs')).toEqual(['supply-materials', 'complain-of-delay']);
    const supplied = await desks.recorded(caseNo, 'supply-materials');
    expect(stateOf(supplied, 'supplement')).toBe('complete');
    expect(stepsOf(supplied, 'changping-police')).toContain('ask-for-materials');
  });

  it('asked for after 24 hours, and the one in which they began, make the police late by their own word, and are recorded with a warning', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    desks.clock.advance(26 * HOUR);
    const asked = await desks.recorded(caseNo, 'ask-for-materials');
    expect(asked.data.step.warnings).toEqual([
      {
        code: 'CASE.DUTY_TIME_OVER',
        basis: 'police-procedure/180.2',
        params: [
          { name: 'rule', value: 'police-procedure/180.2.ask' },
          { name: 'dueAt', value: '2026-11-24T02:00:00.000Z' },
        ],
      },
    ]);
    expect(clockOf(asked, 'police-procedure/180.2.ask')).toMatchObject({ window: true, overdue: false });
    expect(clockOf(asked, ASKED)).toMatchObject({
      overdue: true,
      office: 'changping-police',
      startedFrom: 'shorter-clock',
    });
    desks.clock.advance(48 * HOUR);
    await desks.sweep.sweep();
    expect((await desks.rings(caseNo)).filter(({ data }) => data.clock.rule === ASKED)).toEqual([]);
  });

  it('asked for in time make nobody late, nor do those that nobody asks for, or those asked for once more', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    desks.clock.advance(23 * HOUR);
    const asked = await desks.recorded(caseNo, 'ask-for-materials');
    expect(clockOf(asked, ASKED)).toMatchObject({ overdue: false, stoppedAt: desks.clock.now().toISOString() });
    desks.clock.advance(24 * HOUR);
    await desks.recorded(caseNo, 'supply-materials');
    const again = await desks.recorded(caseNo, 'ask-for-materials');
    expect(again.data.state.clocks.filter(({ rule }) => rule === ASKED)).toHaveLength(1);
    const complete = await desks.caseAfter(...TO_REVIEW);
    desks.clock.advance(25 * HOUR);
    expect(clockOf(await desks.recorded(complete, 'file'), ASKED)).toBeUndefined();
  });

  it('asked for late by a time that was mistyped are in time once that is corrected', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    desks.clock.advance(25 * HOUR);
    const acted = desks.clock.now();
    const { seq } = (await desks.recorded(caseNo, 'ask-for-materials')).data.state;
    const shallBe = new Date(acted.getTime() - 2 * HOUR).toISOString();
    const corrected = await desks.recorded(caseNo, 'correct-record', {
      ...{ office: 'changping-police', officer: 'changping-police-h1', role: 'handler' },
      correction: { seq, field: 'actedAt', was: acted.toISOString(), shallBe },
    });
    expect(clockOf(corrected, ASKED)).toMatchObject({ overdue: false, stoppedAt: shallBe });
  });

  it('still missing do not keep the police from deciding', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'ask-for-materials');
    const filed = await desks.recorded(caseNo, 'file');
    expect(stateOf(filed, 'supplement')).toBe('complete');
    expect(clockOf(filed, 'police-procedure/180.2.supplement')).toMatchObject({ overdue: false });
    expect(clockOf(filed, 'police-procedure/180.2.supplement')?.stoppedAt).toBeDefined();
  });
});

describe('a longer review (economic-crime rules Art. 16)', () => {
  it('counts from the same acceptance, with the number of the paper, and leaves the shorter time on record', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    desks.clock.advance(48 * HOUR);
    expect((await desks.refused(caseNo, 'extend-to-10', { paperNo: undefined })).data.code).toBe(
      'CASE.PAPER_NO_REQUIRED',
    );
    const ten = await desks.recorded(caseNo, 'extend-to-10');
    expect(clockOf(ten, 'order-310/8.decide')).toMatchObject({ overdue: false });
    expect(clockOf(ten, 'economic-crime-rules/16.ten')).toMatchObject({
      startedAt: MONDAY.toISOString(),
      legalDueAt: '2026-12-03T15:59:59.999Z',
    });
    await desks.recorded(caseNo, 'extend-to-30');
    const sixty = await desks.recorded(caseNo, 'extend-by-30');
    expect(clockOf(sixty, 'economic-crime-rules/16.sixty')).toMatchObject({ startedAt: MONDAY.toISOString() });
    const filed = await desks.recorded(caseNo, 'file');
    const running = filed.data.state.clocks.filter(({ stoppedAt }) => stoppedAt === undefined);
    expect(running.map(({ rule }) => rule)).toEqual(['order-310/12.hand-over']);
  });

  it('asked for too late leaves the missed time overdue for good', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    desks.clock.advance(5 * 24 * HOUR);
    const thirty = await desks.recorded(caseNo, 'extend-to-30');
    expect(clockOf(thirty, 'order-310/8.decide')).toMatchObject({ overdue: true });
  });

  it('begins anew with the police that the case is forwarded to', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'extend-to-10', 'find-not-competent');
    const forwarded = await desks.recorded(caseNo, 'forward');
    expect(stateOf(forwarded, 'review-extension')).toBe('threeDays');
  });
});

describe('a case that other police are competent for (Order 310 Art. 7)', () => {
  const ELSEWHERE = { office: 'laogang-police', officer: 'laogang-police-head', role: 'principal-head' as const };
  const FOUND = [...TO_REVIEW, 'find-not-competent'];

  it('is forwarded under the same number; the new force acknowledges anew and the first acts no more', async () => {
    const caseNo = await desks.caseAfter(...FOUND);
    const forwarded = await desks.recorded(caseNo, 'forward');
    expect(forwarded.data.state.participants).toContainEqual({ office: 'laogang-police', as: 'receiver' });
    expect(stepsOf(forwarded, 'laogang-police')).toEqual(['acknowledge']);
    expect(stepsOf(forwarded, 'changping-police')).toEqual([]);
    expect(clockOf(forwarded, 'order-310/8.decide')?.stoppedAt).toBeDefined();
    expect((await desks.refused(caseNo, 'acknowledge')).data.code).toBe('CASE.NOT_THIS_OFFICE');
    desks.clock.advance(HOUR);
    const acknowledged = await desks.recorded(caseNo, 'acknowledge', ELSEWHERE);
    expect(clockOf(acknowledged, 'order-310/8.decide')).toMatchObject({
      office: 'laogang-police',
      startedAt: desks.clock.now().toISOString(),
    });
    expect((await desks.recorded(caseNo, 'file', ELSEWHERE)).data.state.seq).toBe(9);
  });

  it('can come back to the first police, who have it once', async () => {
    const caseNo = await desks.caseAfter(...FOUND, 'forward');
    await desks.recorded(caseNo, 'acknowledge', ELSEWHERE);
    await desks.recorded(caseNo, 'find-not-competent', ELSEWHERE);
    const back = await desks.recorded(caseNo, 'forward', { ...ELSEWHERE, receivingOffice: 'changping-police' });
    expect(back.data.state.participants.filter(({ office }) => office === 'changping-police')).toHaveLength(1);
    expect(back.data.state.receivingOffice).toBe('changping-police');
    await desks.recorded(caseNo, 'acknowledge');
  });

  it.each([
    ['nobody is named', { receivingOffice: undefined }, 'CASE.RECEIVER_UNKNOWN'],
    ['it is not police', { receivingOffice: 'laogang-customs' }, 'CASE.RECEIVER_NOT_POLICE'],
    ['it is the office itself', { receivingOffice: 'changping-police' }, 'CASE.FORWARDED_TO_ITSELF'],
    ['no reasons are given', { reasons: undefined }, 'CASE.REASONS_REQUIRED'],
  ])('is not forwarded when %s', async (_, rest, code) => {
    const caseNo = await desks.caseAfter(...FOUND);
    expect((await desks.refused(caseNo, 'forward', rest)).data.code).toBe(code);
  });

  it('is owed to them in 24 hours from the acknowledgement, and not in the receipt’s place', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report', 'approve', 'send');
    expect((await desks.refused(caseNo, 'forward')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
    await desks.recorded(caseNo, 'acknowledge');
    desks.clock.advance(20 * HOUR);
    const found = await desks.recorded(caseNo, 'find-not-competent');
    const due = { office: 'changping-police', awaits: 'forward', strictDueAt: '2026-11-24T02:00:00.000Z' };
    expect(clockOf(found, 'order-310/7.pass-on')).toMatchObject({ ...due, overdue: false });
    expect(owed(found).find(({ step }) => step === 'forward')).toMatchObject({ dueAt: due.strictDueAt });
    desks.clock.advance(6 * HOUR);
    const late = await desks.recorded(caseNo, 'forward');
    expect(clockOf(late, 'order-310/7.pass-on')).toMatchObject({ ...due, overdue: true });
  });

  it('starts no time for forwarding where the police are competent, however long they review', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    desks.clock.advance(48 * HOUR);
    const filed = await desks.recorded(caseNo, 'file');
    expect(filed.data.state.clocks.filter(({ overdue }) => overdue)).toEqual([]);
    expect(clockOf(filed, 'order-310/7.pass-on')).toBeUndefined();
  });
});

describe('a case that is no police business (police procedure Art. 180(3))', () => {
  it('goes to another organ by the agency’s own step, and the police have decided nothing late', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    const said = await desks.recorded(caseNo, 'refer-elsewhere');
    expect(clockOf(said, 'order-310/8.decide')).toMatchObject({ overdue: false });
    expect(clockOf(said, 'order-310/8.decide')?.stoppedAt).toBeDefined();
    expect(stepsOf(said, 'changping-customs')).toEqual(['send-elsewhere', 'suggest-supervision']);
    const sent = await desks.recorded(caseNo, 'send-elsewhere');
    expect([stateOf(sent, 'police-decision'), stepsOf(sent, 'changping-customs')]).toEqual(['sentElsewhere', []]);
  });

  it('or is filed when the procuratorate finds otherwise (rules Art. 557)', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'refer-elsewhere', 'suggest-supervision', 'ask-for-reasons');
    const filed = await desks.recorded(caseNo, 'file-on-supervision');
    expect([stateOf(filed, 'police-decision'), stateOf(filed, 'goods')]).toEqual(['filed', 'due']);
  });
});

describe('a decision not to file (Order 310 Arts. 9 and 10)', () => {
  const NOT_FILED = [...TO_REVIEW, 'decline-to-file'];

  it('leaves the agency three ways side by side: reconsideration, supervision of filing, its own handling', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    const declined = await desks.recorded(caseNo, 'decline-to-file');
    const own = owed(declined).filter(({ office }) => office === 'changping-customs');
    expect(own.map(({ step, basis, dueAt }) => `${step} ${basis} ${dueAt}`)).toEqual([
      'request-reconsideration order-310/9.1 2026-11-26T15:59:59.999Z',
      'suggest-supervision order-310/9.1 undefined',
      'accept-refusal order-310/9.2 undefined',
      'report-handling order-310/10 undefined',
    ]);
  });

  it('is upheld, and from then on to suggest supervision is a duty that can be overdue', async () => {
    const caseNo = await desks.caseAfter(...NOT_FILED, 'request-reconsideration');
    const upheld = await desks.recorded(caseNo, 'uphold-refusal');
    expect(clockOf(upheld, 'order-310/9.2.suggest')).toMatchObject({ office: 'changping-customs', overdue: false });
    desks.clock.advance(5 * 24 * HOUR);
    const suggested = await desks.recorded(caseNo, 'suggest-supervision');
    expect(clockOf(suggested, 'order-310/9.2.suggest')).toMatchObject({ overdue: true });
    for (const step of ['ask-for-reasons', 'explain-reasons', 'give-notice-to-file'])
      await desks.recorded(caseNo, step);
    const filed = await desks.recorded(caseNo, 'file-on-supervision');
    expect([stateOf(filed, 'police-decision'), stateOf(filed, 'own-handling')]).toEqual(['filed', 'overtaken']);
    expect(stepsOf(filed, 'changping-customs')).toEqual(['hand-over-goods', 'keep-custody', 'except-goods']);
  });

  it('upheld after supervision was suggested already starts no second duty', async () => {
    const caseNo = await desks.caseAfter(...NOT_FILED, 'request-reconsideration', 'suggest-supervision');
    const upheld = await desks.recorded(caseNo, 'uphold-refusal');
    expect(clockOf(upheld, 'order-310/9.2.suggest')).toBeUndefined();
  });

  it('is turned round on reconsideration, and everything that hung on it is overtaken', async () => {
    const caseNo = await desks.caseAfter(...NOT_FILED, 'request-reconsideration', 'suggest-supervision');
    const granted = await desks.recorded(caseNo, 'grant-reconsideration');
    expect(['police-decision', 'filing-supervision', 'own-handling', 'goods'].map((track) => stateOf(granted, track)))
      // oxfmt-ignore
      .toEqual(['filed', 'overtaken', 'overtaken', 'due']);
  });

  it('stands when the procuratorate finds the reasons sound; the agency still has to handle the case itself', async () => {
    const caseNo = await desks.caseAfter(...NOT_FILED, 'suggest-supervision');
    for (const step of ['ask-for-reasons', 'explain-reasons', 'find-reasons-stand']) await desks.recorded(caseNo, step);
    const told = await desks.recorded(caseNo, 'tell-reasons-stand');
    expect(stepsOf(told, 'changping-customs')).toContain('report-handling');
    const handled = await desks.recorded(caseNo, 'report-handling');
    expect(stateOf(handled, 'own-handling')).toBe('handled');
  });

  it('objected to after three days is recorded with a warning', async () => {
    const caseNo = await desks.caseAfter(...NOT_FILED);
    desks.clock.advance(4 * 24 * HOUR);
    const late = await desks.recorded(caseNo, 'request-reconsideration');
    expect(late.data.step.warnings).toMatchObject([{ code: 'CASE.OPTION_TIME_OVER', basis: 'order-310/9.1' }]);
  });
});
