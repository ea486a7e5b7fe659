import 'reflect-metadata';
import { Desks, HOUR, MONDAY, TO_REVIEW, clockOf, stateOf, stepsOf } from './an-office-desk.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const DAY = 24 * HOUR;
const DECIDE = 'procuratorate-rules/379.2.decide';
const HAND_OVER = 'order-310/12.hand-over';
const OBJECT = 'police-procedure/294.1.object';
const NOT_PROSECUTED = [...TO_REVIEW, 'file', 'send-for-prosecution', 'take-up-prosecution', 'not-prosecute'];
const ASKED = [...NOT_PROSECUTED, 'object-to-non-prosecution'];

describe('a decision not to prosecute that the police find wrong (police procedure Art. 294)', () => {
  it('may be objected to in seven days, and is decided on in thirty (rules Art. 379(2))', async () => {
    const caseNo = await desks.caseAfter(...NOT_PROSECUTED);
    const asked = await desks.recorded(caseNo, 'object-to-non-prosecution');
    expect(asked.data.step.warnings ?? []).toEqual([]);
    expect(clockOf(asked, DECIDE)).toMatchObject({
      office: 'dongguan-procuratorate',
      startedFrom: 'receipt',
      legalDueAt: '2026-12-23T15:59:59.999Z',
    });
    desks.clock.advance(31 * DAY);
    expect(clockOf(await desks.recorded(caseNo, 'uphold-non-prosecution'), DECIDE)).toMatchObject({ overdue: true });
  });

  it('objected to after seven days is recorded with a warning, and nobody is late by it', async () => {
    const caseNo = await desks.caseAfter(...NOT_PROSECUTED);
    desks.clock.advance(8 * DAY);
    const asked = await desks.recorded(caseNo, 'object-to-non-prosecution');
    expect(asked.data.step.warnings?.map(({ code }) => code)).toEqual(['CASE.OPTION_TIME_OVER']);
    expect(clockOf(asked, 'police-procedure/294.1.object')).toMatchObject({ window: true, overdue: false });
  });

  it('upheld twice is not objected to any more; nobody here is late by the days of the next level up (Art. 380)', async () => {
    const caseNo = await desks.caseAfter(...ASKED, 'uphold-non-prosecution', 'ask-for-higher-review');
    desks.clock.advance(40 * DAY);
    const reviewed = await desks.recorded(caseNo, 'enter-review-upheld');
    expect(clockOf(reviewed, 'procuratorate-rules/380.enter')).toMatchObject({ reminder: true, overdue: false });
    expect([stateOf(reviewed, 'non-prosecution-review'), stateOf(reviewed, 'reverse')]).toEqual([
      'reviewed',
      'opinionDue',
    ]);
  });
});

describe('a decision not to prosecute that is revoked (rules Arts. 379(2), 380)', () => {
  it('opens the case again: the agency owes no result any more, and the goods it kept', async () => {
    const caseNo = await desks.caseAfter(...NOT_PROSECUTED, 'give-penalty-opinion', 'object-to-non-prosecution');
    const revoked = await desks.recorded(caseNo, 'revoke-non-prosecution');
    expect(['prosecution', 'reverse', 'goods'].map((track) => stateOf(revoked, track))).toEqual([
      'reopened',
      'nothingToReturn',
      'due',
    ]);
    expect(clockOf(revoked, 'procuratorate-liaison-2021/reply')?.stoppedAt).toBeDefined();
    expect(stepsOf(revoked, 'changping-customs')).not.toContain('report-result');
    expect(stateOf(await desks.recorded(caseNo, 'prosecute'), 'prosecution')).toBe('prosecuted');
  });

  it('by the next level up, and decided the same way again, may be objected to again', async () => {
    const caseNo = await desks.caseAfter(...ASKED, 'uphold-non-prosecution', 'ask-for-higher-review');
    await desks.recorded(caseNo, 'enter-review-revoked');
    const again = await desks.recorded(caseNo, 'not-prosecute');
    expect([stateOf(again, 'non-prosecution-review'), stateOf(again, 'reverse')]).toEqual(['open', 'opinionDue']);
  });

  it('after the goods went back owes them anew in three days, and no more once it is decided the same way again', async () => {
    const goods = ['hand-over-goods', 'sign-for-goods'];
    const decided = ['not-prosecute', 'return-goods-unprosecuted', 'find-no-penalty', 'object-to-non-prosecution'];
    const caseNo = await desks.caseAfter(...NOT_PROSECUTED.slice(0, -1), ...goods, ...decided);
    desks.clock.advance(20 * DAY);
    const revoked = await desks.recorded(caseNo, 'revoke-non-prosecution');
    const owed = revoked.data.state.clocks.filter(({ rule, stoppedAt }) => rule === HAND_OVER && !stoppedAt);
    expect(owed).toMatchObject([{ office: 'changping-customs', overdue: false }]);
    const again = await desks.recorded(caseNo, 'not-prosecute');
    expect([stateOf(again, 'goods'), stateOf(again, 'reverse')]).toEqual(['withAgency', 'opinionDue']);
    expect(again.data.state.clocks.filter(({ rule, stoppedAt }) => rule === HAND_OVER && !stoppedAt)).toEqual([]);
  });
});

describe('a decision not to prosecute that the procuratorate finds wrong without the police (rules Arts. 388, 389)', () => {
  it('is revoked whether or not they objected, also after the next level up upheld it: the case is prosecuted', async () => {
    const untilUpheld = [...ASKED, 'uphold-non-prosecution', 'ask-for-higher-review', 'enter-review-upheld'];
    for (const before of [NOT_PROSECUTED, ASKED, untilUpheld]) {
      const caseNo = await desks.caseAfter(...before);
      const revoked = await desks.recorded(caseNo, 'revoke-of-own-motion');
      expect(revoked.data.step.basis).toBe('procuratorate-rules/388');
      expect([stateOf(revoked, 'prosecution'), stateOf(revoked, 'reverse')]).toEqual(['reopened', 'nothingToReturn']);
      const running = revoked.data.state.clocks.filter(({ stoppedAt }) => stoppedAt === undefined);
      expect(running.map(({ rule }) => rule)).toEqual([HAND_OVER]);
      expect(stateOf(await desks.recorded(caseNo, 'prosecute'), 'prosecution')).toBe('prosecuted');
    }
  });

  it('is followed by prosecution: deciding again not to prosecute is warned of, but not where it was revoked on objection', async () => {
    const caseNo = await desks.caseAfter(...NOT_PROSECUTED, 'revoke-of-own-motion');
    const again = await desks.recorded(caseNo, 'not-prosecute');
    expect(again.data.step.warnings).toMatchObject([
      { code: 'CASE.REVOKED_TO_PROSECUTE', basis: 'procuratorate-rules/388' },
    ]);
    expect(stateOf(again, 'non-prosecution-review')).toBe('open');
    const onObjection = await desks.caseAfter(...ASKED, 'revoke-non-prosecution');
    expect((await desks.recorded(onObjection, 'not-prosecute')).data.step.warnings ?? []).toEqual([]);
  });

  it('by the level above is entered from its paper, while the police still wait for their answer', async () => {
    const caseNo = await desks.caseAfter(...ASKED);
    const unnamed = await desks.refused(caseNo, 'enter-revocation-from-above', { paperNo: undefined });
    expect(unnamed.data.code).toBe('CASE.PAPER_NO_REQUIRED');
    const revoked = await desks.recorded(caseNo, 'enter-revocation-from-above');
    expect(revoked.data.step.basis).toBe('procuratorate-rules/389');
    expect(clockOf(revoked, DECIDE)?.stoppedAt).toBeDefined();
    expect((await desks.refused(caseNo, 'uphold-non-prosecution')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
  });

  it('is in nobody’s list of things to do, and the police are warned of no time that it ends', async () => {
    const caseNo = await desks.caseAfter(...NOT_PROSECUTED.slice(0, -1));
    const decided = await desks.recorded(caseNo, 'not-prosecute');
    const listed = decided.data.state.next.filter(({ step }) => step === 'revoke-of-own-motion');
    expect(listed).toMatchObject([{ office: 'dongguan-procuratorate', whenever: true }]);
    desks.clock.advance(10 * DAY);
    const revoked = await desks.recorded(caseNo, 'revoke-of-own-motion');
    expect(revoked.data.step.warnings ?? []).toEqual([]);
    expect(clockOf(revoked, OBJECT)).toMatchObject({ window: true, overdue: false });
  });
});
