import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import { LoadedLaw } from '../src/loaded-law.js';
import { Desks, HOUR, topicsOf } from './an-office-desk.js';

/** Made up for this test: no notice of 2027 was read. */
const MADE_UP_2027 = `year: 2027
source: 测试用，并非国务院办公厅通知
mark: M
off:
  - { name: 元旦, from: 2027-01-01, to: 2027-01-04 }
work: [2027-01-09]
`;
const atChina = (time: string) => new Date(`${time}:00+08:00`);
const RULE = 'order-310/5.2.approve';
const BASIS = 'order-310/5.2';

/** A process without 2027, and one that has it. */
let desks: Desks;
let restarted: Desks;
const calendars = mkdtempSync(path.join(tmpdir(), 'cluebridge-calendars-'));

beforeAll(async () => {
  Logger.overrideLogger(false);
  desks = await Desks.open();
  await desks.recomputation.begin();
  writeFileSync(path.join(calendars, '2027.yaml'), MADE_UP_2027);
  restarted = desks.restarted(new LoadedLaw(calendars));
  desks.clock.advance(HOUR);
  await restarted.recomputation.begin();
});
afterAll(async () => {
  await desks?.database.drop();
  rmSync(calendars, { recursive: true });
});
/** Leaves no clock to the next test that was computed with others. */
afterEach(() => restarted.recomputation.run());

/** Reported on 2026-12-30: to be approved in three days, which end on a Saturday. */
async function reported(): Promise<string> {
  desks.clock.moveTo(atChina('2026-12-30T09:00'));
  return desks.caseAfter('name-team', 'report');
}

async function nextFire(caseNo: string): Promise<string | undefined> {
  const text = 'select next_fire_at as at from clock where case_no = $1 and rule = $2';
  const [row] = await desks.rows<{ at: Date | null }>(text, [caseNo, RULE]);
  return row?.at?.toISOString();
}

const audited = (caseNo: string) =>
  desks.rows<{ details: Record<string, string> }>(
    "select details from audit where act = 'clock.recomputed' and subject = $1 order by id",
    [caseNo],
  );

const BEFORE = '2027-01-04T15:59:59.999Z';
const AFTER = '2027-01-05T15:59:59.999Z';

describe('a year that is loaded while clocks run', () => {
  it('makes provisional dates firm, moves them, audits the change and rings by the new date', async () => {
    const caseNo = await reported();
    desks.clock.moveTo(atChina('2027-01-02T09:00'));
    await desks.sweep.sweep();
    const before = (await desks.rings(caseNo)).at(-1)?.data.clock;
    expect([before?.rule, before?.provisional, before?.legalDueAt]).toEqual([RULE, true, BEFORE]);
    expect(await nextFire(caseNo)).toBe('2027-01-04T16:00:00.000Z');

    expect(await restarted.recomputation.run()).toEqual({ clocks: 1, isDone: true });
    expect(await nextFire(caseNo)).toBe('2027-01-05T16:00:00.000Z');
    expect((await audited(caseNo)).map(({ details }) => details)).toEqual([
      {
        clockId: before?.clockId,
        rule: RULE,
        dueWas: BEFORE,
        dueIs: AFTER,
        isProvisional: 'false',
        nextFireWas: '2027-01-04T16:00:00.000Z',
        nextFireIs: '2027-01-05T16:00:00.000Z',
        calendars: '2025 M, 2026 V, 2027 M',
      },
    ]);

    desks.clock.moveTo(atChina('2027-01-05T09:00'));
    expect(await restarted.sweep.sweep()).toBe(0);
    desks.clock.moveTo(atChina('2027-01-06T00:00'));
    await restarted.sweep.sweep();
    const after = (await desks.rings(caseNo)).at(-1)?.data;
    expect([after?.rung, after?.clock.provisional, after?.clock.legalDueAt]).toEqual(['overdue', false, AFTER]);
  });

  it('is told once to everyone who is told the steps of the case, with what the dates were and are', async () => {
    const caseNo = await reported();
    const recordedAt = desks.clock.now().toISOString();
    desks.clock.moveTo(atChina('2027-01-02T09:00'));
    await restarted.recomputation.run();
    await restarted.recomputation.run();
    const told = await desks.recomputations(caseNo);
    expect(told.map(topicsOf)).toEqual([['to.customs.from.case-transfer.v1', 'to.supervision.from.case-transfer.v1']]);
    const [{ data }] = told as [(typeof told)[0]];
    const [clock] = data.state.clocks;
    expect(data).toMatchObject({ recordedAt, recomputedAt: desks.clock.now().toISOString(), state: { seq: 2 } });
    expect(data.clocks).toEqual([{ clockId: clock?.clockId, basis: BASIS, wasDueAt: BEFORE, wasProvisional: true }]);
    expect(data.years.at(-1)).toEqual({ year: 2027, mark: 'M' });
    expect(clock).toMatchObject({ rule: RULE, legalDueAt: AFTER, provisional: false });
    const approve = data.state.next.find(({ step }) => step === 'approve');
    expect(approve?.dueAt).toBe(AFTER);
  });

  it('clears of lateness an act that was late only as long as the year was not known', async () => {
    const caseNo = await reported();
    desks.clock.moveTo(atChina('2027-01-05T09:00'));
    const approved = await desks.recorded(caseNo, 'approve');
    const inThe = (clocks: typeof approved.data.state.clocks) => clocks.find(({ rule }) => rule === RULE);
    expect(inThe(approved.data.state.clocks)).toMatchObject({ provisional: true, overdue: true });
    await restarted.recomputation.run();
    const [told] = await desks.recomputations(caseNo);
    expect(inThe(told!.data.state.clocks)).toMatchObject({ provisional: false, overdue: false, legalDueAt: AFTER });
  });

  it('says nothing of a clock for which nothing changes', async () => {
    desks.clock.moveTo(atChina('2026-11-23T09:00'));
    const caseNo = await desks.caseAfter('name-team', 'report');
    expect(await restarted.recomputation.run()).toEqual({ clocks: 1, isDone: true });
    expect([await desks.recomputations(caseNo), await audited(caseNo)]).toEqual([[], []]);
    expect(await restarted.recomputation.run()).toEqual({ clocks: 0, isDone: true });
  });

  it('is told too where it leaves the dates as they were, which are provisional no more', async () => {
    desks.clock.moveTo(atChina('2027-02-01T09:00'));
    const caseNo = await desks.caseAfter('name-team', 'report');
    await restarted.recomputation.run();
    const [told] = await desks.recomputations(caseNo);
    const firm = { rule: RULE, provisional: false, legalDueAt: '2027-02-04T15:59:59.999Z' };
    expect(told?.data.state.clocks).toMatchObject([firm]);
  });

  it('is told of the other cases where one cannot be read, and of that one once it can', async () => {
    const [lost, kept] = [await reported(), await reported()];
    const pack = async (name: string) => desks.rows('update case_file set pack = $2 where case_no = $1', [lost, name]);
    const [{ pack: right }] = (await desks.rows('select pack from case_file where case_no = $1', [lost])) as [
      { pack: string },
    ];
    await pack('national-1999@1');
    expect(await restarted.recomputation.run()).toEqual({ clocks: 1, isDone: true });
    const told = async (caseNo: string) => (await desks.recomputations(caseNo)).length;
    expect([await told(lost), await told(kept)]).toEqual([0, 1]);
    await pack(right);
    await desks.restarted(restarted.loaded).recomputation.run();
    expect([await told(lost), await told(kept)]).toEqual([1, 1]);
  });

  it('is told again of a case in which a process without it records a step before it is replaced', async () => {
    const caseNo = await reported();
    await restarted.recomputation.run();
    const step = await desks.recorded(caseNo, 'retain-part');
    expect(step.data.state.clocks).toMatchObject([{ rule: RULE, legalDueAt: BEFORE, provisional: true }]);
    await restarted.recomputation.run();
    const told = (await desks.recomputations(caseNo)).map(({ data }) => [data.state.seq, data.clocks[0]?.wasDueAt]);
    expect(told).toEqual([
      [2, BEFORE],
      [3, BEFORE],
    ]);
  });

  it('is not taken back by a process without it that still runs', async () => {
    const caseNo = await reported();
    await restarted.recomputation.run();
    expect(await desks.recomputation.run()).toEqual({ clocks: 0, isDone: true });
    desks.clock.moveTo(atChina('2027-01-02T09:00'));
    await desks.sweep.sweep();
    expect(await desks.recomputations(caseNo)).toHaveLength(1);
    expect(
      await desks.rows('select count(distinct calendar_version)::int as n from clock where stopped_at is null'),
    ).toEqual([{ n: 1 }]);
  });

  it('ends between two parts when the process is to stop, and goes on with the next', async () => {
    await reported();
    expect(await restarted.recomputation.run(() => false)).toEqual({ clocks: 1, isDone: false });
    expect(await restarted.recomputation.run()).toEqual({ clocks: 0, isDone: true });
  });

  it('is told by two replicas that start at once only once', async () => {
    const caseNos = [await reported(), await reported(), await reported()];
    const other = desks.restarted(new LoadedLaw(calendars));
    await Promise.all([restarted.recomputation.run(), other.recomputation.run()]);
    for (const caseNo of caseNos) expect(await desks.recomputations(caseNo)).toHaveLength(1);
  });

  it('is told of every running clock where a release from before did not keep its calendars', async () => {
    desks.clock.moveTo(atChina('2026-11-23T09:00'));
    const caseNo = await desks.caseAfter('name-team', 'report');
    const right = await nextFire(caseNo);
    await desks.rows(
      "update clock set calendar_version = 'older', next_fire_at = next_fire_at - interval '1 day' where case_no = $1",
      [caseNo],
    );
    await restarted.recomputation.run();
    expect(await nextFire(caseNo)).toBe(right);
    const [told] = await desks.recomputations(caseNo);
    expect(told?.data.clocks).toEqual([{ clockId: told?.data.state.clocks[0]?.clockId, basis: BASIS }]);
    expect((await audited(caseNo)).map(({ details }) => details['dueWas'])).toEqual(['unknown']);
  });

  it('counts no more once a process without it has started again, as when a release is taken back', async () => {
    const caseNo = await reported();
    desks.clock.moveTo(atChina('2027-01-02T09:00'));
    await restarted.recomputation.run();
    const dueIn = async () => (await desks.recomputations(caseNo)).map(({ data }) => data.state.clocks[0]?.legalDueAt);
    expect(await dueIn()).toEqual([AFTER]);
    desks.clock.advance(HOUR);
    await desks.recomputation.begin();
    await desks.recomputation.run();
    expect(await dueIn()).toEqual([AFTER, BEFORE]);
    desks.clock.advance(HOUR);
    await restarted.recomputation.begin();
  });
});
