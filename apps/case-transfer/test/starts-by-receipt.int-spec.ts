import 'reflect-metadata';
import { ClocksOfBefore1797200003000 } from '../src/persistence/migrations/clocks-of-before.migration.js';
import { StartsByReceipt1797200000000 } from '../src/persistence/migrations/starts-by-receipt.migration.js';
import { Desks, HOUR, MONDAY, TO_REVIEW, clockOf } from './an-office-desk.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const DAY = 24 * HOUR;
const FRIDAY = new Date(MONDAY.getTime() + 4 * DAY);
const HAND_OVER = 'order-310/12.hand-over';
const OBJECT = 'order-310/9.1.object';
/** Done on Monday, on paper. */
const ON_MONDAY = { actedAt: MONDAY.toISOString(), paperNo: 'DG-2026-1' };

/** A case in which the police had all they need on Monday; now it is Friday. */
async function caseOnFriday(): Promise<string> {
  const caseNo = await desks.caseAfter(...TO_REVIEW);
  desks.clock.moveTo(FRIDAY);
  return caseNo;
}

describe('a time that counts from receipt (接到、收到)', () => {
  it('starts when the decision of Monday is entered on Friday: the agency is not late by what it could not know (Order 310 Art. 12)', async () => {
    const caseNo = await caseOnFriday();
    const filed = await desks.recorded(caseNo, 'file', ON_MONDAY);
    expect(clockOf(filed, HAND_OVER)).toMatchObject({
      startedAt: FRIDAY.toISOString(),
      startedFrom: 'receipt',
      legalDueAt: '2026-11-30T15:59:59.999Z',
      overdue: false,
    });
    await desks.sweep.sweep();
    const rung = (await desks.rings(caseNo)).filter(({ data }) => data.clock.rule === HAND_OVER);
    expect(rung).toEqual([]);
  });

  it('starts when an act that was long on the way is recorded (Order 310 Art. 9(1))', async () => {
    const caseNo = await caseOnFriday();
    const declined = await desks.recorded(caseNo, 'decline-to-file', {
      actedAt: MONDAY.toISOString(),
      signedAt: MONDAY.toISOString(),
    });
    expect(declined.data.step).toMatchObject({ deliveredLate: true, enteredLate: false });
    expect(clockOf(declined, OBJECT)).toMatchObject({ startedAt: FRIDAY.toISOString(), startedFrom: 'receipt' });
    const asked = await desks.recorded(caseNo, 'request-reconsideration');
    expect(asked.data.step.warnings).toBeUndefined();
  });

  it('is kept by who answered before it was recorded, both acts entered late', async () => {
    const caseNo = await caseOnFriday();
    await desks.recorded(caseNo, 'decline-to-file', ON_MONDAY);
    desks.clock.advance(HOUR);
    const asked = await desks.recorded(caseNo, 'request-reconsideration', ON_MONDAY);
    expect(clockOf(asked, OBJECT)).toMatchObject({ stoppedAt: MONDAY.toISOString(), overdue: false });
    expect(clockOf(asked, 'order-310/9.2.decide')?.startedAt).toBe(desks.clock.now().toISOString());
  });

  it('is not moved by a corrected time of the decision, which the other side knew no sooner', async () => {
    const caseNo = await caseOnFriday();
    const seq = (await desks.recorded(caseNo, 'file')).data.state.seq;
    const correction = { seq, field: 'actedAt' as const, was: FRIDAY.toISOString(), shallBe: MONDAY.toISOString() };
    desks.clock.advance(HOUR);
    const corrected = await desks.recorded(caseNo, 'correct-record', {
      correction,
      office: 'changping-police',
      officer: 'changping-police-head',
      role: 'principal-head',
    });
    expect(clockOf(corrected, HAND_OVER)?.startedAt).toBe(FRIDAY.toISOString());
    expect(clockOf(corrected, 'order-310/8.decide')?.stoppedAt).toBe(MONDAY.toISOString());
  });
});

describe('a time that counts from an act', () => {
  it('starts with it, however late it is entered: who accepted knows it (Order 310 Art. 8)', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report', 'approve', 'send');
    desks.clock.advance(5 * DAY);
    const accepted = await desks.recorded(caseNo, 'acknowledge', ON_MONDAY);
    expect(clockOf(accepted, 'order-310/8.decide')).toMatchObject({
      startedAt: MONDAY.toISOString(),
      startedFrom: 'act',
      overdue: true,
    });
    const longer = await desks.recorded(caseNo, 'extend-to-30');
    expect(clockOf(longer, 'economic-crime-rules/16.thirty')).toMatchObject({
      startedAt: MONDAY.toISOString(),
      startedFrom: 'shorter-clock',
    });
  });
});

describe('clocks from before', () => {
  const migrations = [new StartsByReceipt1797200000000(), new ClocksOfBefore1797200003000()];
  const again = async (way: 'up' | 'down') => {
    const runner = desks.database.dataSource.createQueryRunner();
    for (const migration of way === 'up' ? migrations : migrations.toReversed()) await migration[way](runner);
    await runner.release();
  };
  const startOf = (caseNo: string, rule: string) =>
    desks.rows<{ started_at: Date }>('select started_at from clock where case_no = $1 and rule = $2', [caseNo, rule]);

  it('are mended by the migration, and who is in the case is told, also when they have ended', async () => {
    const ended = await desks.caseAfter(...TO_REVIEW);
    const caseNo = await caseOnFriday();
    await desks.recorded(caseNo, 'file', ON_MONDAY);
    await desks.recorded(ended, 'decline-to-file', ON_MONDAY);
    desks.clock.advance(HOUR);
    await desks.recorded(ended, 'request-reconsideration');
    await again('down');
    expect(await startOf(caseNo, HAND_OVER)).toEqual([{ started_at: MONDAY }]);
    await again('up');
    expect(await startOf(caseNo, HAND_OVER)).toEqual([{ started_at: FRIDAY }]);
    expect(await startOf(caseNo, 'order-310/8.decide')).toEqual([{ started_at: MONDAY }]);
    await desks.recomputation.begin();
    await desks.recomputation.run();
    const [told] = await desks.recomputations(caseNo);
    expect(told?.data.state.clocks.find(({ rule }) => rule === HAND_OVER)).toMatchObject({
      startedFrom: 'receipt',
      overdue: false,
    });
    const [toldToo] = await desks.recomputations(ended);
    expect(toldToo?.data.clocks).toHaveLength(2);
    expect(await desks.rows('select 1 from clock where stopped_at is not null and provisional')).toEqual([]);
  });

  it('are mended when they come from a replica of the version before, which runs on while it is replaced', async () => {
    const caseNo = await caseOnFriday();
    await desks.recorded(caseNo, 'file', ON_MONDAY);
    const rules = [HAND_OVER, 'procuratorate-rules/564.3.remind'];
    for (const rule of rules)
      await desks.rows(
        `insert into clock (clock_id, case_no, rule, rule_version, office, started_at, started_seq, next_fire_at, pauses, extensions,
           provisional, calendar_version)
         select gen_random_uuid(), case_no, $2, rule_version, office, $3, started_seq, next_fire_at, pauses, extensions, false, calendar_version
         from clock where case_no = $1 and rule = '${HAND_OVER}' limit 1`,
        [caseNo, rule, MONDAY],
      );
    const started = await desks.rows(
      'select rule, started_with, started_at from clock where case_no = $1 and rule = any($2) order by rule, clock_id',
      [caseNo, rules],
    );
    const byReceipt = { rule: HAND_OVER, started_with: 'receipt', started_at: FRIDAY };
    expect(started).toEqual([byReceipt, byReceipt, { rule: rules[1], started_with: 'act', started_at: MONDAY }]);
  });
});
