import 'reflect-metadata';
import { Desks, HOUR, MONDAY, clockOf, stateOf, stepsOf } from './an-office-desk.js';
import { listing, measureTaken, pairs, shoes } from './goods-and-measures.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const DAY = 24 * HOUR;
const DETERMINE = 'customs-ip-regulation/20.determine';
const EX_OFFICIO = 'customs-ip-regulation/24.release-ex-officio';
const ON_APPLICATION = 'customs-ip-regulation/24.release-on-application';
const YEAR = 'customs-penalty-regulation/40.detention';

describe('goods that customs detain because they may infringe (customs IP regulation Arts. 15, 16, 20, 24)', () => {
  it('that customs came upon are determined in 30 working days; found to infringe they are not released after 50', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const taken = measureTaken('知扣1号', '2026-11-20', 'ip-detention-ex-officio');
    const detained = await desks.recorded(caseNo, 'record-seizure', taken);
    expect(detained.data.step.basis).toBe('customs-ip-regulation/16');
    expect(clockOf(detained, DETERMINE)).toMatchObject({ measureNo: '知扣1号', countsBy: 'working' });
    expect(stepsOf(detained, 'changping-customs')).toEqual(
      expect.arrayContaining(['determine-infringement', 'leave-undetermined', 'lift-seizure']),
    );
    desks.clock.advance(10 * DAY);
    const found = await desks.recorded(caseNo, 'determine-infringement');
    const stopped = [DETERMINE, EX_OFFICIO, YEAR].map((rule) => clockOf(found, rule)?.stoppedAt !== undefined);
    expect(stopped).toEqual([true, true, false]);
    expect(stepsOf(found, 'changping-customs')).not.toContain('determine-infringement');
    const confiscated = await desks.recorded(caseNo, 'confiscate-infringing');
    expect(confiscated.data.step.basis).toBe('customs-ip-regulation/27.1');
    expect(clockOf(confiscated, YEAR)?.stoppedAt).toBeDefined();
  });

  it('on application are released in 20 working days unless a court sends its notice, and then stay under the year', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const taken = measureTaken('知扣1号', '2026-11-20', 'ip-detention-on-application');
    const detained = await desks.recorded(caseNo, 'record-seizure', taken);
    expect(clockOf(detained, ON_APPLICATION)).toMatchObject({ legalDueAt: '2026-12-18T15:59:59.999Z' });
    const noticed = await desks.recorded(caseNo, 'note-court-notice');
    expect(clockOf(noticed, ON_APPLICATION)?.stoppedAt).toBeDefined();
    expect(clockOf(noticed, YEAR)?.stoppedAt).toBeUndefined();
    const lifted = await desks.recorded(caseNo, 'lift-seizure');
    expect(lifted.data.step.basis).toBe('customs-ip-regulation/24');
    expect(clockOf(lifted, YEAR)?.stoppedAt).toBeDefined();
  });

  it('not determined in time are overdue and stay so, also when they go to the police with all their clocks', async () => {
    const caseNo = await desks.caseAfter('name-team');
    const taken = measureTaken('知扣1号', '2026-11-20', 'ip-detention-ex-officio');
    await desks.recorded(caseNo, 'record-seizure', taken);
    for (const step of ['report', 'approve', 'send', 'acknowledge', 'file']) await desks.recorded(caseNo, step);
    desks.clock.advance(60 * DAY);
    const handed = await desks.recorded(caseNo, 'hand-over-goods');
    expect(stateOf(handed, 'seizure')).toBe('moved');
    const clocks = [DETERMINE, EX_OFFICIO, YEAR].map((rule) => clockOf(handed, rule)!);
    expect(clocks.map(({ stoppedAt }) => stoppedAt !== undefined)).toEqual([true, true, true]);
    expect(clocks.map(({ overdue }) => overdue)).toEqual([true, false, false]);
  });

  it('released before they are determined owe nothing more, and a notice of a court comes too late for them', async () => {
    const caseNo = await desks.caseAfter('name-team');
    await desks.recorded(caseNo, 'record-seizure', measureTaken('知扣1号', '2026-11-20', 'ip-detention-ex-officio'));
    const released = await desks.recorded(caseNo, 'lift-seizure');
    expect(released.data.state.clocks.filter(({ stoppedAt }) => stoppedAt === undefined)).toEqual([]);
    for (const step of ['note-court-notice', 'determine-infringement', 'confiscate-infringing'])
      expect((await desks.refused(caseNo, step)).data.code).toBe('CASE.MEASURE_NOT_RUNNING');
  });

  it('keep their times while some of them stay behind, and can be determined; with the last of them all times end', async () => {
    const caseNo = await desks.caseAfter('name-team');
    await desks.recorded(caseNo, 'list-goods', listing);
    await desks.recorded(caseNo, 'record-seizure', measureTaken('知扣1号', '2026-11-20', 'ip-detention-ex-officio'));
    for (const step of ['report', 'approve', 'send', 'acknowledge', 'file']) await desks.recorded(caseNo, step);
    const first = await desks.recorded(caseNo, 'hand-over-goods', pairs('100'));
    expect(clockOf(first, DETERMINE)?.stoppedAt).toBeUndefined();
    expect(clockOf(await desks.recorded(caseNo, 'determine-infringement'), EX_OFFICIO)?.stoppedAt).toBeDefined();
    const rest = await desks.recorded(caseNo, 'hand-over-rest', pairs('7', '2'));
    expect([stateOf(rest, 'seizure'), stateOf(rest, 'moved-goods-notice')]).toEqual(['moved', 'owed']);
    expect(clockOf(rest, YEAR)?.stoppedAt).toBeDefined();
    expect((await desks.refused(caseNo, 'confiscate-infringing')).data.code).toBe('CASE.STEP_NOT_POSSIBLE');
  });

  it('keep their times while they stay by agreement, which ends none (Arts. 20, 24, 26), until the police are handed them where they lie', async () => {
    const caseNo = await desks.caseAfter('name-team');
    await desks.recorded(caseNo, 'list-goods', { goods: { items: [shoes('1', '100')] } });
    await desks.recorded(caseNo, 'record-seizure', measureTaken('知扣1号', '2026-11-20', 'ip-detention-ex-officio'));
    for (const step of ['report', 'approve', 'send', 'acknowledge', 'file']) await desks.recorded(caseNo, step);
    const kept = await desks.recorded(caseNo, 'keep-custody');
    const running = (told: typeof kept) =>
      [DETERMINE, EX_OFFICIO, YEAR].filter((rule) => clockOf(told, rule)?.stoppedAt === undefined);
    expect(running(kept)).toEqual([DETERMINE, EX_OFFICIO, YEAR]);
    expect(running(await desks.recorded(caseNo, 'hand-over-goods', pairs('100')))).toEqual([]);
    const signed = await desks.recorded(caseNo, 'sign-for-goods', pairs('100', '1', { toPlace: '海关仓库' }));
    expect(stateOf(signed, 'goods')).toBe('received');
  });

  it('may still be found to infringe after a notice of a court and a first look that left it open, and only then be confiscated', async () => {
    const caseNo = await desks.caseAfter('name-team');
    await desks.recorded(caseNo, 'record-seizure', measureTaken('知扣1号', '2026-11-20', 'ip-detention-ex-officio'));
    for (const step of ['note-court-notice', 'leave-undetermined']) await desks.recorded(caseNo, step);
    expect((await desks.refused(caseNo, 'confiscate-infringing')).data.code).toBe('CASE.MEASURE_NOT_OF_THIS_STEP');
    await desks.recorded(caseNo, 'determine-infringement');
    const confiscated = await desks.recorded(caseNo, 'confiscate-infringing');
    expect(clockOf(confiscated, YEAR)?.stoppedAt).toBeDefined();
    expect(stepsOf(confiscated, 'changping-customs')).not.toContain('lift-seizure');
  });
});
