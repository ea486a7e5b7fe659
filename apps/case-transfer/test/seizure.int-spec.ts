import 'reflect-metadata';
import { RungsOfEachDate1797300001000 } from '../src/persistence/migrations/rungs-of-each-date.migration.js';
import { Desks, HOUR, MONDAY, clockOf, stepsOf } from './an-office-desk.js';
import { listing, measureTaken } from './goods-and-measures.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const DAY = 24 * HOUR;
const SEIZURE = 'administrative-compulsion-law/25.seizure';

/** A case of the market supervision office, whose seizures last thirty days. */
const MARKET = { office: 'dongguan-market', officer: 'dongguan-market-h1', role: 'handler' } as const;
const MARKET_HEAD = { office: 'dongguan-market', officer: 'dongguan-market-head', role: 'principal-head' } as const;

describe('the time of a seizure (compulsion law Art. 25)', () => {
  const seized = async () => {
    const caseNo = desks.newCaseNo();
    await desks.recorded(caseNo, 'name-team', { ...MARKET, team: ['dongguan-market-h1', 'dongguan-market-h2'] });
    const told = await desks.recorded(caseNo, 'record-seizure', { ...MARKET, ...measureTaken('扣1号') });
    return { caseNo, told };
  };
  const nextFire = async (caseNo: string) => {
    const rows = await desks.rows<{ next_fire_at: Date | null }>(
      'select next_fire_at from clock where case_no = $1 and measure_no is not null',
      [caseNo],
    );
    return rows[0]?.next_fire_at;
  };

  it('runs from the day of the seizure, is in nobody’s to-do list but as the lifting, and shows its paper', async () => {
    const { told } = await seized();
    expect(clockOf(told, SEIZURE)).toMatchObject({ measureNo: '扣1号', strictDueAt: '2026-12-23T15:59:59.999Z' });
    expect(stepsOf(told, 'dongguan-market')).toEqual(['change-team', 'report', 'lift-seizure']);
  });

  it('stands still during a test, across its deadline, and rings nothing; then it runs on and is recomputed', async () => {
    const { caseNo } = await seized();
    desks.clock.advance(5 * DAY);
    await desks.recorded(caseNo, 'begin-test', MARKET);
    expect(await nextFire(caseNo)).toBeNull();
    desks.clock.advance(40 * DAY);
    await desks.sweep.sweep();
    expect(await desks.rings(caseNo)).toEqual([]);
    const resumed = await desks.recorded(caseNo, 'end-test', MARKET);
    expect(clockOf(resumed, SEIZURE)).toMatchObject({ overdue: false, strictDueAt: '2027-02-01T15:59:59.999Z' });
    expect(clockOf(resumed, SEIZURE)?.pausedSince).toBeUndefined();
    expect(await nextFire(caseNo)).not.toBeNull();
    const logged = await desks.rows<{ details: Record<string, unknown> }>(
      "select details from audit where act = 'clock.recomputed' and subject = $1 order by id",
      [caseNo],
    );
    expect(logged.map(({ details }) => details['change'])).toEqual(['paused', 'resumed']);
  });

  it('is not recomputed into ringing by another calendar while it stands still', async () => {
    const { caseNo } = await seized();
    await desks.recorded(caseNo, 'begin-test', MARKET);
    await desks.rows("update clock set calendar_version = 'older' where case_no = $1", [caseNo]);
    await desks.recomputation.begin();
    expect((await desks.recomputation.run()).clocks).toBe(1);
    expect(await nextFire(caseNo)).toBeNull();
  });

  it('is extended once, by the head, with paper and reasons; late with a warning', async () => {
    const { caseNo } = await seized();
    expect((await desks.refused(caseNo, 'extend-seizure', MARKET)).data.code).toBe('CASE.ROLE_NOT_ENTITLED');
    desks.clock.advance(31 * DAY);
    await desks.sweep.sweep();
    const extended = await desks.recorded(caseNo, 'extend-seizure', MARKET_HEAD);
    expect(clockOf(extended, SEIZURE)).toMatchObject({ extensions: 1, strictDueAt: '2027-01-22T15:59:59.999Z' });
    expect(extended.data.step.warnings?.map(({ code }) => code)).toEqual(['CASE.EXTENDED_AFTER_END']);
    expect((await desks.refused(caseNo, 'extend-seizure', MARKET_HEAD)).data.code).toBe('CASE.CLOCK_EXTENDED_ALREADY');
  });

  it('extended before the migration warns anew after it', async () => {
    const { caseNo } = await seized();
    desks.clock.advance(29 * DAY);
    await desks.sweep.sweep();
    await desks.recorded(caseNo, 'extend-seizure', MARKET_HEAD);
    // As a version before left it: of the longer time only what had not rung yet is waited for.
    const migration = new RungsOfEachDate1797300001000();
    const runner = desks.database.dataSource.createQueryRunner();
    await migration.down(runner);
    await runner.query("update clock set next_fire_at = '2027-01-22T00:30:00Z' where case_no = $1", [caseNo]);
    await migration.up(runner);
    await runner.release();
    await desks.sweep.sweep();
    expect(await nextFire(caseNo)).toEqual(new Date('2026-12-23T03:59:59.999Z'));
  });

  it('warns anew before the end of its longer time; that it was missed before stays on record', async () => {
    const { caseNo } = await seized();
    const days = async (count: number) => {
      for (let day = 0; day < count; day++) {
        desks.clock.advance(DAY);
        await desks.sweep.sweep();
        await desks.sweep.sweep();
      }
    };
    const rings = async () =>
      (await desks.rings(caseNo)).map(({ data }) => `${data.rung} of ${data.clock.strictDueAt.slice(0, 10)}`);
    await days(31);
    const all = ['half', 'four-fifths', 'due', 'overdue', 'escalated'];
    const before = all.map((rung) => `${rung} of 2026-12-23`);
    expect(await rings()).toEqual(before);
    await desks.recorded(caseNo, 'extend-seizure', MARKET_HEAD);
    await days(35);
    const both = [...before, ...all.map((rung) => `${rung} of 2027-01-22`)];
    expect(await rings()).toEqual(both);
    const { missed, overdue } = (await desks.rings(caseNo)).at(-1)!.data.clock;
    expect([missed?.map(({ dueAt }) => dueAt), overdue]).toEqual([['2026-12-23T15:59:59.999Z'], true]);
    await days(3);
    expect(await rings()).toEqual(both);
  });

  it('extended too late stays missed, also once it is lifted in its longer time; a corrected approval makes it timely', async () => {
    const { caseNo } = await seized();
    desks.clock.advance(31 * DAY);
    const acted = desks.clock.now().toISOString();
    const { seq } = (await desks.recorded(caseNo, 'extend-seizure', MARKET_HEAD)).data.state;
    desks.clock.advance(DAY);
    const lifted = await desks.recorded(caseNo, 'lift-seizure', MARKET);
    expect(clockOf(lifted, SEIZURE)).toMatchObject({
      overdue: true,
      missed: [{ dueAt: '2026-12-23T15:59:59.999Z', until: acted, lateSeconds: 32_400 }],
      startedFrom: 'measure',
    });
    const correction = { seq, field: 'actedAt' as const, was: acted, shallBe: '2026-12-23T02:00:00.000Z' };
    const corrected = await desks.recorded(caseNo, 'correct-record', { ...MARKET, correction });
    expect(clockOf(corrected, SEIZURE)).toMatchObject({ overdue: false, extensions: 1 });
    expect(clockOf(corrected, SEIZURE)?.missed).toBeUndefined();
    const again = await desks.recorded(caseNo, 'list-goods', { ...MARKET, ...listing });
    expect(clockOf(again, SEIZURE)).toMatchObject({ overdue: false });
  });

  it('of two tests begun at once the first wins', async () => {
    const { caseNo } = await seized();
    const messages = await Promise.all(
      [1, 2].map(async () =>
        desks.message(await desks.signed(desks.command(caseNo, 'begin-test', MARKET)), caseNo, 'market-supervision'),
      ),
    );
    const before = (await desks.told()).length;
    await Promise.all(messages.map((message) => desks.database.unitOfWork.run((tx) => desks.acts.take(tx, [message]))));
    const told = (await desks.told()).slice(before);
    expect(told.map(({ data }) => (data as { code?: string }).code ?? 'recorded').sort()).toEqual([
      'CASE.CLOCK_PAUSED_ALREADY',
      'recorded',
    ]);
  });

  it('of each of several seizures runs by itself', async () => {
    const { caseNo } = await seized();
    await desks.recorded(caseNo, 'record-seizure', { ...MARKET, ...measureTaken('扣2号', '2026-11-20') });
    const lifted = await desks.recorded(caseNo, 'lift-seizure', { ...MARKET, measure: { documentNo: '扣1号' } });
    const clocks = lifted.data.state.clocks.filter(({ rule }) => rule === SEIZURE);
    expect(clocks.map(({ measureNo, stoppedAt }) => [measureNo, stoppedAt !== undefined])).toEqual([
      ['扣2号', false],
      ['扣1号', true],
    ]);
  });
});
