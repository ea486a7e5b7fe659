import 'reflect-metadata';
import { Desks, HOUR, MONDAY, TO_REVIEW, clockOf, stateOf, stepsOf } from './an-office-desk.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

describe('a case that goes back to the agency (Order 310 Art. 13)', () => {
  it('after its withdrawal, and the agency reports what it made of it', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'file');
    expect((await desks.refused(caseNo, 'return-to-agency')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
    const withdrawn = await desks.recorded(caseNo, 'withdraw-case');
    expect(stepsOf(withdrawn, 'changping-police')).toContain('return-to-agency');
    await desks.recorded(caseNo, 'return-to-agency');
    const handled = await desks.recorded(caseNo, 'report-result');
    expect([stateOf(handled, 'reverse'), stateOf(handled, 'investigation')]).toEqual(['handled', 'withdrawn']);
  });

  it('after a decision not to file, where the agency then owes one result and not two', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'decline-to-file');
    const returned = await desks.recorded(caseNo, 'return-to-agency');
    expect(stepsOf(returned, 'changping-customs')).toContain('report-result');
    expect(stepsOf(returned, 'changping-customs')).not.toContain('report-handling');
  });

  it('not once it was sent for prosecution', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'file', 'send-for-prosecution');
    expect((await desks.refused(caseNo, 'return-to-agency')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
  });
});

describe('what would leave a case without a way on', () => {
  const NOT_FILED = [...TO_REVIEW, 'decline-to-file'];

  it('the agency cannot give a case to other police once it was sent, by whatever step', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'ask-for-materials');
    const elsewhere = { receivingOffice: 'laogang-police' };
    expect((await desks.refused(caseNo, 'supply-materials', elsewhere)).data.code).toBe('CASE.RECEIVER_HAS_THE_CASE');
    await desks.recorded(caseNo, 'supply-materials');
    await desks.recorded(caseNo, 'file');
  });

  it('a case is not returned to the agency while the refusal is looked at again, and can be withdrawn later', async () => {
    const caseNo = await desks.caseAfter(...NOT_FILED, 'return-to-agency', 'request-reconsideration');
    const granted = await desks.recorded(caseNo, 'grant-reconsideration');
    expect(stateOf(granted, 'reverse')).toBe('nothingToReturn');
    expect(stateOf(await desks.recorded(caseNo, 'withdraw-case'), 'reverse')).toBe('toReturn');
    const asked = await desks.caseAfter(...NOT_FILED, 'request-reconsideration');
    expect((await desks.refused(asked, 'return-to-agency')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
  });

  it('a refusal cannot be upheld any more once the case was filed on supervision', async () => {
    const caseNo = await desks.caseAfter(
      ...NOT_FILED,
      'request-reconsideration',
      'suggest-supervision',
      'ask-for-reasons',
    );
    const filed = await desks.recorded(caseNo, 'file-on-supervision');
    expect(stateOf(filed, 'reconsideration')).toBe('overtaken');
    expect((await desks.refused(caseNo, 'uphold-refusal')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
  });

  it('the duty to hand goods over ends with the withdrawal, and goods handed over come back', async () => {
    const kept = await desks.caseAfter(...TO_REVIEW, 'file');
    const withdrawn = await desks.recorded(kept, 'withdraw-case');
    expect(stateOf(withdrawn, 'goods')).toBe('withAgency');
    expect(clockOf(withdrawn, 'order-310/12.hand-over')?.stoppedAt).toBeDefined();
    const handed = await desks.caseAfter(...TO_REVIEW, 'file', 'hand-over-goods', 'sign-for-goods', 'withdraw-case');
    expect(stateOf(await desks.recorded(handed, 'return-goods'), 'goods')).toBe('returned');
  });

  it('a refused case is filed on new facts, a withdrawn one anew (police procedure Arts. 178(3), 190(1))', async () => {
    const refused = await desks.caseAfter(...NOT_FILED, 'request-reconsideration', 'suggest-supervision');
    const filed = await desks.recorded(refused, 'file-on-new-facts');
    expect(clockOf(filed, 'order-310/9.2.decide')?.stoppedAt).toBeDefined();
    expect(clockOf(filed, 'order-310/12.hand-over')).toMatchObject({ office: 'changping-customs', overdue: false });
    const withdrawn = await desks.caseAfter(...TO_REVIEW, 'file', 'withdraw-case', 'return-to-agency');
    desks.clock.advance(HOUR);
    const anew = await desks.recorded(withdrawn, 'refile-case');
    expect([stateOf(anew, 'investigation'), stateOf(anew, 'reverse')]).toEqual(['running', 'nothingToReturn']);
    expect(stepsOf(anew, 'changping-customs')).toContain('hand-over-goods');
    await desks.recorded(withdrawn, 'hand-over-goods');
    const again = await desks.recorded(withdrawn, 'withdraw-case');
    expect(clockOf(again, 'order-310/12.complete')?.stoppedAt).toBeDefined();
  });

  it('an agency that accepts an upheld refusal owes no suggestion', async () => {
    const caseNo = await desks.caseAfter(...NOT_FILED, 'request-reconsideration', 'uphold-refusal');
    const accepted = await desks.recorded(caseNo, 'accept-refusal');
    expect(clockOf(accepted, 'order-310/9.2.suggest')?.stoppedAt).toBeDefined();
    expect(stepsOf(accepted, 'changping-customs')).toEqual(['report-handling']);
  });

  it('an act of a day before a rule was in force starts no clock of that rule', async () => {
    const caseNo = desks.newCaseNo();
    const late = (day: number) => ({ actedAt: `2020-08-${day}T02:00:00.000Z`, paperNo: 'CP-2020-1' });
    await desks.recorded(caseNo, 'name-team', late(10));
    await desks.recorded(caseNo, 'report', late(11));
    await desks.recorded(caseNo, 'approve', late(12));
    await desks.recorded(caseNo, 'send', late(13));
    const acknowledged = await desks.recorded(caseNo, 'acknowledge', late(14));
    expect(clockOf(acknowledged, 'police-procedure/180.2.ask')).toBeUndefined();
    expect(clockOf(acknowledged, 'order-310/8.decide')).toBeDefined();
  });

  it('an act cannot be dated before what made it possible, in whichever track that was', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    desks.clock.advance(2 * HOUR);
    const early = { actedAt: new Date(MONDAY.getTime() - 24 * HOUR).toISOString(), paperNo: 'YZ-1' };
    for (const step of ['extend-to-10', 'ask-for-materials'])
      expect((await desks.refused(caseNo, step, early)).data.code).toBe('CASE.ACTED_TOO_EARLY');
  });

  it('a team can be changed before the report, and no other act changes it by the way', async () => {
    const caseNo = await desks.caseAfter('name-team');
    await desks.recorded(caseNo, 'change-team');
    const other = { officer: 'changping-customs-h2', team: ['nobody-1', 'nobody-2'] };
    await desks.recorded(caseNo, 'report', other);
    const [row] = await desks.rows<{ team: string[] }>('select team from case_file where case_no = $1', [caseNo]);
    expect(row!.team).toEqual(['changping-customs-h2', 'changping-customs-h3']);
  });

  it('a refused dossier opens again by an order to transfer, and refusing in spite of it is warned of (Order 310 Art. 16)', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report', 'refuse-approval');
    const ordered = await desks.recorded(caseNo, 'note-order-to-transfer');
    expect([stateOf(ordered, 'dossier'), stateOf(ordered, 'transfer-order')]).toEqual(['teamNamed', 'ordered']);
    await desks.recorded(caseNo, 'report');
    const refused = await desks.recorded(caseNo, 'refuse-approval');
    expect(refused.data.step.warnings).toMatchObject([{ code: 'CASE.ORDERED_TO_TRANSFER', basis: 'order-310/16.2' }]);
    for (const step of ['note-order-to-transfer', 'report', 'approve']) await desks.recorded(caseNo, step);
    expect(stateOf(await desks.recorded(caseNo, 'send'), 'transfer-order')).toBe('obeyed');
    expect((await desks.refused(caseNo, 'note-order-to-transfer')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
  });

  it('an agency may be ordered to transfer more than once, also after it declined an opinion, and obeys by sending', async () => {
    const refused = ['report', 'refuse-approval', 'give-transfer-opinion', 'decline-opinion'];
    const caseNo = await desks.caseAfter('name-team', 'note-order-to-transfer', ...refused, 'note-order-to-transfer');
    const sent = ['report', 'note-order-to-transfer', 'approve'];
    for (const step of sent) await desks.recorded(caseNo, step);
    const obeyed = await desks.recorded(caseNo, 'send');
    expect([stateOf(obeyed, 'transfer-order'), stateOf(obeyed, 'dossier')]).toEqual(['obeyed', 'sent']);
  });
});
