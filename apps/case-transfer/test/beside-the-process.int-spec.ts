import 'reflect-metadata';
import type { Penalty } from '#libs/contracts';
import { Desks, HOUR, MONDAY, TO_REVIEW, TO_SENT, clockOf, stateOf, stepsOf, topicsOf } from './an-office-desk.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const FINE: Penalty = {
  kinds: ['fine'],
  decisionNo: 'CGF-2026-1',
  decidedOn: '2026-11-20',
  fine: '50000.00',
  currency: 'CNY',
};

describe('a penalty (Order 310 Art. 11)', () => {
  it('that is a fine while nothing was sent is recorded with a warning that the supervising organ hears too', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    const fined = await desks.recorded(caseNo, 'record-penalty', { penalty: FINE });
    expect(fined.data.step).toMatchObject({
      penalty: FINE,
      warnings: [{ code: 'CASE.FINE_INSTEAD_OF_TRANSFER', basis: 'order-310/11.1' }],
    });
    expect(topicsOf(fined)).toEqual(['to.customs.from.case-transfer.v1', 'to.supervision.from.case-transfer.v1']);
    const refused = await desks.recorded(caseNo, 'refuse-approval');
    expect(refused.data.step.warnings).toMatchObject([{ code: 'CASE.FINE_INSTEAD_OF_TRANSFER' }]);
  });

  it('stays with the case for offset, a later record of the same decision in the place of the earlier (Art. 11(3))', async () => {
    const caseNo = await desks.caseAfter('name-team');
    await desks.recorded(caseNo, 'record-penalty', { penalty: FINE });
    for (const step of ['report', 'approve', 'send']) await desks.recorded(caseNo, step);
    const paid = { ...FINE, isPaid: true };
    await desks.recorded(caseNo, 'record-penalty', { penalty: paid });
    const revoked: Penalty = { kinds: ['licence-revocation'], decisionNo: 'CGF-2026-2', decidedOn: '2026-11-23' };
    const last = await desks.recorded(caseNo, 'record-penalty', { penalty: revoked });
    expect(last.data.state.penalties).toEqual([
      {
        ...paid,
        seq: 6,
        isBeforeTransfer: true,
        effects: [
          { kind: 'fine', effect: 'offsets-court-fine', basis: 'order-310/11.3' },
          { kind: 'fine', effect: 'offsets-court-fine', basis: 'administrative-penalty-law/35.2' },
        ],
      },
      { ...revoked, seq: 7, isBeforeTransfer: false, effects: [] },
    ]);
    expect(await desks.rows('select 1 from case_penalty where case_no = $1', [caseNo])).toHaveLength(3);
  });

  it('of a day after the sending is none from before it, however late the police take the case up', async () => {
    const caseNo = await desks.caseAfter(...TO_SENT);
    desks.clock.advance(48 * HOUR);
    await desks.recorded(caseNo, 'acknowledge');
    const penalty: Penalty = { kinds: ['licence-revocation'], decisionNo: 'CGF-2026-3', decidedOn: '2026-11-24' };
    const { data } = await desks.recorded(caseNo, 'record-penalty', { penalty });
    expect(data.state.penalties).toMatchObject([{ decisionNo: 'CGF-2026-3', isBeforeTransfer: false }]);
  });

  it('is no fine any more once a court has imposed one (Penalty Law Art. 35(2))', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW, 'file');
    expect((await desks.refused(caseNo, 'note-court-fine')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
    await desks.recorded(caseNo, 'send-for-prosecution');
    const noted = await desks.recorded(caseNo, 'note-court-fine');
    expect(stateOf(noted, 'court-fine')).toBe('imposed');
    desks.clock.advance(24 * HOUR);
    const late = await desks.refused(caseNo, 'record-penalty', { penalty: { ...FINE, decidedOn: '2026-11-24' } });
    expect(late.data).toMatchObject({ code: 'CASE.FINE_AFTER_COURT_FINE', basis: 'administrative-penalty-law/35.2' });
    await desks.recorded(caseNo, 'record-penalty', { penalty: FINE });
  });
});

describe('a case of which a part is kept back', () => {
  it('is not transferred before the police file it, and the part stays open after that (Art. 8)', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const kept = await desks.recorded(caseNo, 'retain-part');
    expect(kept.data.step.part).toEqual({ splitBy: ['persons'], persons: 2, references: ['suspect-2'] });
    for (const step of ['report', 'approve', 'send', 'acknowledge']) await desks.recorded(caseNo, step);
    const filed = await desks.recorded(caseNo, 'file');
    expect([stateOf(filed, 'dossier'), stateOf(filed, 'retained-part')]).toEqual(['transferred', 'open']);
    expect(stepsOf(filed, 'changping-customs')).toEqual(expect.arrayContaining(['close-part', 'transfer-part']));
    const closed = await desks.recorded(caseNo, 'close-part');
    expect(stateOf(closed, 'retained-part')).toBe('closed');
  });

  it('stays as sent, not transferred, when the police do not file it; on reconsideration it is transferred after all', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    const declined = await desks.recorded(caseNo, 'decline-to-file');
    expect(stateOf(declined, 'dossier')).toBe('sent');
    await desks.recorded(caseNo, 'request-reconsideration');
    expect(stateOf(await desks.recorded(caseNo, 'grant-reconsideration'), 'dossier')).toBe('transferred');
  });

  it('names the case under which the part was sent later, and that one says where it came from', async () => {
    const caseNo = await desks.caseAfter(...TO_SENT, 'retain-part');
    const relatedCaseNo = await desks.caseAfter(...TO_SENT);
    const told = await desks.act(caseNo, 'transfer-part', { relatedCaseNo });
    expect(told.map(({ data }) => (data as { state: object }).state)).toMatchObject([
      { caseNo, related: [{ caseNo: relatedCaseNo, how: 'part-sent-as' }] },
      { caseNo: relatedCaseNo, related: [{ caseNo, how: 'part-of' }] },
    ]);
  });
});

describe('joined cases (police procedure Art. 21(2))', () => {
  it('say of each other, and go on each in its own tracks under its own number', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    const relatedCaseNo = await desks.caseAfter(...TO_REVIEW);
    const [one, other] = await desks.act(caseNo, 'join-cases', { relatedCaseNo });
    expect(one?.data).toMatchObject({
      step: { step: 'join-cases', relatedCaseNo, seq: 6 },
      state: { caseNo, related: [{ caseNo: relatedCaseNo, how: 'joined', seq: 6 }] },
    });
    expect(other?.data).toMatchObject({
      step: { step: 'be-joined', relatedCaseNo: caseNo, seq: 6, office: 'changping-police' },
      state: { caseNo: relatedCaseNo, related: [{ caseNo, how: 'joined', seq: 6 }] },
    });
    expect(other?.data['command']).toBe(one?.data['command']);
    const filed = await desks.recorded(relatedCaseNo, 'file');
    expect(filed.data.state).toMatchObject({ seq: 7, related: [{ caseNo }] });
    expect(stateOf(filed, 'police-decision')).toBe('filed');
    const again = await desks.refused(caseNo, 'join-cases', { relatedCaseNo });
    expect(again.data.code).toBe('CASE.ALREADY_RELATED');
  });

  it('are joined once, however often the command comes, and by two police offices at once without a deadlock', async () => {
    const [caseNo, relatedCaseNo] = [await desks.caseAfter(...TO_REVIEW), await desks.caseAfter(...TO_REVIEW)];
    const there = desks.command(caseNo, 'join-cases', { relatedCaseNo });
    const back = desks.command(relatedCaseNo, 'join-cases', { relatedCaseNo: caseNo });
    const message = async (command: typeof there) =>
      desks.message(await desks.signed(command), command.caseNo, 'public-security');
    const messages = [await message(there), await message(back), await message(there)];
    await Promise.all(messages.map((one) => desks.database.unitOfWork.run((tx) => desks.acts.take(tx, [one]))));
    const rows = await desks.rows<{ how: string }>('select how from case_relation where case_no = any($1)', [
      [caseNo, relatedCaseNo],
    ]);
    expect(rows).toEqual([{ how: 'joined' }, { how: 'joined' }]);
  });

  it('are not joined by a command that says of one case what participants of the other may not see', async () => {
    const [caseNo, relatedCaseNo] = [await desks.caseAfter(...TO_REVIEW), await desks.caseAfter(...TO_REVIEW)];
    const documents = [{ kind: 'other-materials', title: 'of one case' }];
    const refused = await desks.refused(caseNo, 'join-cases', { relatedCaseNo, documents });
    expect(refused.data.code).toBe('CASE.RELATED_STEP_SAYS_TOO_MUCH');
  });

  it('are not joined with a case of others, or by the other half of the step', async () => {
    const caseNo = await desks.caseAfter(...TO_REVIEW);
    const elsewhere = await desks.caseAfter(...TO_REVIEW, 'find-not-competent', 'forward');
    const code = async (step: string, relatedCaseNo: string) =>
      (await desks.refused(caseNo, step, { relatedCaseNo })).data.code;
    expect(await code('join-cases', elsewhere)).toBe('CASE.RELATED_CASE_OF_ANOTHER_OFFICE');
    expect(await code('join-cases', desks.newCaseNo())).toBe('CASE.RELATED_CASE_UNKNOWN');
    expect(await code('join-cases', caseNo)).toBe('CASE.RELATED_TO_ITSELF');
    expect(await code('be-joined', elsewhere)).toBe('CASE.STEP_OF_ANOTHER_CASE');
  });
});

describe('a correction', () => {
  const LATE = { actedAt: MONDAY.toISOString(), paperNo: 'CG-2026-1' };

  it('of the time of an act moves the clocks that it started and stopped, and that is audited', async () => {
    const caseNo = await desks.caseAfter('name-team');
    desks.clock.advance(96 * HOUR);
    await desks.recorded(caseNo, 'report', LATE);
    await desks.sweep.sweep();
    const approved = await desks.recorded(caseNo, 'approve');
    expect(clockOf(approved, 'order-310/5.2.approve')).toMatchObject({ overdue: true });
    const rung = await desks.rings(caseNo);
    const correction = {
      seq: 2,
      field: 'actedAt' as const,
      was: MONDAY.toISOString(),
      shallBe: '2026-11-26T01:00:00.000Z',
    };
    const corrected = await desks.recorded(caseNo, 'correct-record', { correction });
    expect(corrected.data.step.correction).toEqual(correction);
    expect(clockOf(corrected, 'order-310/5.2.approve')).toMatchObject({
      startedAt: '2026-11-26T01:00:00.000Z',
      overdue: false,
    });
    const [step] = await desks.rows<{ acted_at: Date }>('select acted_at from step where case_no = $1 and seq = 2', [
      caseNo,
    ]);
    expect(step?.acted_at).toEqual(MONDAY);
    const [entry] = await desks.rows<{ details: object }>(
      `select details from audit where act = 'clock.recomputed' and subject = $1`,
      [caseNo],
    );
    expect(entry?.details).toMatchObject({
      rule: 'order-310/5.2.approve',
      startedWas: MONDAY.toISOString(),
      startedIs: '2026-11-26T01:00:00.000Z',
    });
    expect(await desks.rings(caseNo)).toEqual(rung);
    expect(rung.length).toBeGreaterThan(0);
  });

  it('of a time that the clock still runs from rings by the new dates', async () => {
    const caseNo = await desks.caseAfter('name-team');
    desks.clock.advance(HOUR);
    await desks.recorded(caseNo, 'report');
    const was = desks.clock.now().toISOString();
    const correction = { seq: 2, field: 'actedAt' as const, was, shallBe: MONDAY.toISOString() };
    await desks.recorded(caseNo, 'correct-record', { correction });
    const [clock] = await desks.rows<{ started_at: Date }>('select started_at from clock where case_no = $1', [caseNo]);
    expect(clock?.started_at).toEqual(MONDAY);
    desks.clock.advance(10 * 24 * HOUR);
    await desks.sweep.sweep();
    expect(new Set((await desks.rings(caseNo)).map(({ data }) => data.clock.startedAt))).toEqual(
      new Set([MONDAY.toISOString()]),
    );
  });

  it('is for the office whose step it is, and from the value that stands now', async () => {
    const caseNo = await desks.caseAfter(...TO_SENT, 'acknowledge');
    const correction = { seq: 1, field: 'reasons' as const, was: 'x', shallBe: 'y' };
    const code = async (rest: object, by: object = {}) =>
      (await desks.refused(caseNo, 'correct-record', { correction: { ...correction, ...rest }, ...by })).data.code;
    const police = { office: 'changping-police', officer: 'changping-police-h1' };
    expect(await code({}, police)).toBe('CASE.CORRECTION_OF_ANOTHER_OFFICE');
    expect(await code({ seq: 99 })).toBe('CASE.CORRECTED_STEP_UNKNOWN');
    expect(await code({})).toBe('CASE.CORRECTED_FIELD_ABSENT');
    const letter = { kind: 'transfer-letter', title: 'transfer-letter' };
    const document = {
      seq: 4,
      field: 'document' as const,
      wasDocument: letter,
      shallBeDocument: { ...letter, documentNo: '7' },
    };
    await desks.recorded(caseNo, 'correct-record', { correction: document });
    expect(await code(document)).toBe('CASE.CORRECTION_OUTDATED');
  });

  it('of a step recorded in the same batch is judged against it', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const report = desks.command(caseNo, 'report', { reasons: 'mistyped' });
    const correction = { seq: 2, field: 'reasons' as const, was: 'mistyped', shallBe: 'typed well' };
    const corrects = desks.command(caseNo, 'correct-record', { correction });
    const messages = await Promise.all(
      [report, corrects].map(async (one) => desks.message(await desks.signed(one), caseNo)),
    );
    const told = await desks.deliver(messages);
    expect(told.map(({ type }) => type)).toEqual(['case-transfer.step-recorded', 'case-transfer.step-recorded']);
  });
});
