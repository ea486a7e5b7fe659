import 'reflect-metadata';
import type { ClockView } from '#libs/contracts';
import { Desks, HOUR, MONDAY } from './an-office-desk.js';
import type { Told } from './an-office-desk.js';
import { measureTaken } from './goods-and-measures.js';
import { papers } from './who-acts.js';

let desks: Desks;

beforeAll(async () => {
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const DAY = 24 * HOUR;
const MARKET = { office: 'dongguan-market', officer: 'dongguan-market-h1', role: 'handler' } as const;
const MARKET_HEAD = { office: 'dongguan-market', officer: 'dongguan-market-head', role: 'principal-head' } as const;
const of = (documentNo: string) => ({ measure: { documentNo } });
const after = (ms: number) => new Date(MONDAY.getTime() + ms).toISOString();

describe('the corrected time of one of two acts that were dated to the same minute', () => {
  const twoSeizures = async () => {
    const caseNo = desks.newCaseNo();
    await desks.recorded(caseNo, 'name-team', { ...MARKET, team: ['dongguan-market-h1', 'dongguan-market-h2'] });
    await desks.recorded(caseNo, 'record-seizure', { ...MARKET, ...measureTaken('扣1号') });
    await desks.recorded(caseNo, 'record-seizure', { ...MARKET, ...measureTaken('扣2号') });
    return caseNo;
  };
  const correct = (caseNo: string, seq: number, was: string, shallBe: string) =>
    desks.recorded(caseNo, 'correct-record', { ...MARKET, correction: { seq, field: 'actedAt', was, shallBe } });
  const clockOf = ({ data }: Told<{ state: { clocks: ClockView[] } }>, measureNo: string) =>
    data.state.clocks.find((clock) => clock.measureNo === measureNo);

  it('moves the test of its own seizure, and the other stands still since when it did', async () => {
    const caseNo = await twoSeizures();
    desks.clock.advance(5 * DAY);
    const was = desks.clock.now().toISOString();
    await desks.recorded(caseNo, 'begin-test', { ...MARKET, ...of('扣1号') });
    await desks.recorded(caseNo, 'begin-test', { ...MARKET, ...of('扣2号') });
    const corrected = await correct(caseNo, 4, was, after(3 * DAY));
    expect(clockOf(corrected, '扣1号')?.pausedSince).toBe(after(3 * DAY));
    expect(clockOf(corrected, '扣2号')?.pausedSince).toBe(was);
    const again = await correct(caseNo, 4, after(3 * DAY), after(2 * DAY));
    expect(clockOf(again, '扣1号')?.pausedSince).toBe(after(2 * DAY));
  });

  it('moves when its own seizure was extended, also in the batch in which it was', async () => {
    const caseNo = await twoSeizures();
    desks.clock.moveTo(new Date('2026-12-23T01:00:00.000Z'));
    const was = desks.clock.now().toISOString();
    const acts = [
      desks.command(caseNo, 'extend-seizure', { ...MARKET_HEAD, ...of('扣1号') }),
      desks.command(caseNo, 'extend-seizure', { ...MARKET_HEAD, ...of('扣2号') }),
      desks.command(caseNo, 'correct-record', {
        ...MARKET,
        correction: { seq: 4, field: 'actedAt', was, shallBe: after(3 * DAY) },
      }),
    ];
    await desks.deliver(
      await Promise.all(acts.map(async (act) => desks.message(await desks.signed(act), caseNo, 'market-supervision'))),
    );
    const rows = await desks.rows<{ measure_no: string; at: string }>(
      `select measure_no, extensions -> 0 ->> 'approvedAt' as at from clock where case_no = $1 order by measure_no`,
      [caseNo],
    );
    expect(rows).toEqual([
      { measure_no: '扣1号', at: after(3 * DAY) },
      { measure_no: '扣2号', at: was },
    ]);
  });

  it('does not change since when a track stands that a later act of the same minute moved', async () => {
    const caseNo = desks.newCaseNo();
    await desks.recorded(caseNo, 'name-team', { actedAt: after(-2 * DAY), paperNo: 'ZL-1' });
    const late = { actedAt: after(-HOUR), paperNo: 'BL-1' };
    await desks.recorded(caseNo, 'report', late);
    await desks.recorded(caseNo, 'approve', late);
    const correction = { seq: 2, field: 'actedAt' as const, was: late.actedAt, shallBe: after(-DAY) };
    await desks.recorded(caseNo, 'correct-record', { correction });
    const [track] = await desks.rows<{ since: Date }>(
      `select since from track_state where case_no = $1 and track = 'dossier'`,
      [caseNo],
    );
    expect(track?.since.toISOString()).toBe(after(-HOUR));
  });
});

describe('the corrected time of an act after which the track moved on', () => {
  it('leaves the track standing since the later act, before which nothing that follows can lie', async () => {
    const caseNo = desks.newCaseNo();
    await desks.recorded(caseNo, 'name-team', { actedAt: after(-2 * DAY), paperNo: 'ZL-1' });
    await desks.recorded(caseNo, 'report', { actedAt: after(-DAY), paperNo: 'BL-1' });
    await desks.recorded(caseNo, 'approve', { actedAt: after(-2 * HOUR), paperNo: 'PZ-1' });
    const correction = { seq: 2, field: 'actedAt' as const, was: after(-DAY), shallBe: after(-DAY + HOUR) };
    await desks.recorded(caseNo, 'correct-record', { correction });
    const early = await desks.refused(caseNo, 'send', { actedAt: after(-3 * HOUR), paperNo: 'YS-1' });
    expect(early.data.code).toBe('CASE.ACTED_TOO_EARLY');
  });
});

describe('the corrected time of what was decided by who presides over the office', () => {
  it('lies in the time of the designation, as the first one had to (Order 310 Art. 5)', async () => {
    const caseNo = await desks.caseAfter('name-team');
    desks.clock.advance(4 * DAY);
    await desks.recorded(caseNo, 'report', {
      actedAt: after(0),
      paperNo: 'YS-1',
      documents: papers('transfer-report'),
    });
    const presiding = {
      ...{ designationNo: '1', paperNo: 'ZD-1', designatedBy: 'changping-customs-head' },
      ...{ from: after(2 * DAY), until: after(10 * DAY) },
    };
    const decided = { officer: 'changping-customs-h2', presiding, actedAt: after(3 * DAY), paperNo: 'PZ-1' };
    await desks.recorded(caseNo, 'approve', decided);
    const correction = { seq: 3, field: 'actedAt' as const, was: decided.actedAt, shallBe: after(DAY) };
    const refused = await desks.refused(caseNo, 'correct-record', { correction });
    expect(refused.data.code).toBe('CASE.NOT_PRESIDING_THEN');
    await desks.recorded(caseNo, 'correct-record', { correction: { ...correction, shallBe: after(2 * DAY) } });
  });
});
