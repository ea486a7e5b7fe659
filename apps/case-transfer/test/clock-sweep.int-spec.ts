import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { CatchUp } from '#libs/messaging';
import { Backlog } from '#libs/messaging/postgres';
import { Metrics } from '#libs/service';
import { waitFor } from '#libs/testing';
import { ClockScheduler } from '../src/clocks/clock-scheduler.js';
import { ClocksToRing } from '../src/watch/clocks-to-ring.js';
import { Desks, HOUR, MONDAY } from './an-office-desk.js';

let desks: Desks;

beforeAll(async () => {
  Logger.overrideLogger(false);
  desks = await Desks.open();
});
afterAll(() => desks.database.drop());
beforeEach(() => desks.clock.moveTo(MONDAY));

const topicsOf = (told: { deliveries: readonly object[] }) =>
  told.deliveries.map((delivery) => (delivery as { topic: string }).topic);

const ACTS = 'to.case-transfer.from.customs.v1';

/** A new process that finds so many acts on the bus when it starts; `looks` counts how often it asks what was read. */
function schedulerWith(acts: bigint): { readonly scheduler: ClockScheduler; readonly looks: () => number } {
  const backlog = new Backlog(desks.database.unitOfWork);
  let looks = 0;
  const positions = () => {
    looks++;
    return backlog.positions();
  };
  const catchUp = new CatchUp({ positions }, () => Promise.resolve(new Map([[`${ACTS}|0`, acts]])));
  const settings = { everyMs: 10, patienceMs: 120_000, recomputeEveryMs: 60_000 };
  return {
    scheduler: new ClockScheduler(desks.sweep, desks.recomputation, settings, catchUp, desks.clock),
    looks: () => looks,
  };
}

describe('the sweep', () => {
  it('rings each rung once, ever, to the office, and what is late to the supervising organ too', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report', 'approve');
    const [clock] = await desks.rows<{ clock_id: string }>(
      "select clock_id from clock where case_no = $1 and rule = 'order-310/5.2.send'",
      [caseNo],
    );
    const rungAfter = async (hours: number) => {
      desks.clock.moveTo(new Date(MONDAY.getTime() + hours * HOUR));
      await desks.sweep.sweep();
      await desks.sweep.sweep();
      return (await desks.rings(caseNo))
        .filter(({ data }) => data.clock.clockId === clock?.clock_id)
        .map(({ data }) => data.rung);
    };
    expect(await rungAfter(11)).toEqual([]);
    expect(await rungAfter(12)).toEqual(['half']);
    expect(await rungAfter(20)).toEqual(['half', 'four-fifths']);
    expect(await rungAfter(25)).toEqual(['half', 'four-fifths', 'due', 'overdue']);
    expect(await rungAfter(100)).toEqual(['half', 'four-fifths', 'due', 'overdue', 'escalated']);
    expect(await rungAfter(1_000)).toHaveLength(5);

    const [half, , , overdue] = await desks.rings(caseNo);
    expect(topicsOf(half!)).toEqual(['to.customs.from.case-transfer.v1']);
    expect(half!.data).toMatchObject({
      basis: 'order-310/5.2',
      rungAt: new Date(MONDAY.getTime() + 12 * HOUR).toISOString(),
    });
    expect(topicsOf(overdue!)).toEqual(['to.customs.from.case-transfer.v1', 'to.supervision.from.case-transfer.v1']);
    expect(overdue!.data.clock.overdue).toBe(true);
    expect(
      await desks.rows("select count(*)::int as n from audit where act = 'clock.rung' and subject = $1", [caseNo]),
    ).toEqual([{ n: 5 }]);
  });

  it('rings nothing for a clock that the step stopped', async () => {
    const caseNo = await desks.caseAfter(
      'name-team',
      'report',
      'approve',
      'send',
      'acknowledge',
      'file',
      'except-goods',
    );
    desks.clock.advance(1_000 * HOUR);
    await desks.sweep.sweep();
    expect(await desks.rings(caseNo)).toEqual([]);
  });

  it('reminds the police of the acknowledgement once, and calls nobody overdue for it', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report', 'approve', 'send');
    desks.clock.advance(500 * HOUR);
    await desks.sweep.sweep();
    const rings = await desks.rings(caseNo);
    expect(rings.map(({ data }) => [data.rung, data.clock.rule, data.clock.reminder, data.clock.overdue])).toEqual([
      ['due', 'order-310/7.acknowledge', true, false],
    ]);
    expect(topicsOf(rings[0]!)).toEqual(['to.public-security.from.case-transfer.v1']);
  });

  it('shows how long the clock that is due longest has waited, while nobody sweeps', async () => {
    await desks.sweep.sweep();
    const metrics = new Metrics('case-transfer');
    new ClocksToRing(metrics, desks.database.unitOfWork, desks.clock);
    const waited = async () =>
      (await metrics.registry.getSingleMetric('clock_due_oldest_seconds')!.get()).values[0]?.value;
    expect(await waited()).toBe(0);
    await desks.caseAfter('name-team', 'report', 'approve');
    desks.clock.advance(12 * HOUR + 90_000);
    expect(await waited()).toBe(90);
    desks.clock.advance(1_000 * HOUR);
    await desks.sweep.sweep();
    expect(await waited()).toBe(0);
  });

  it('leaves out a clock whose rule is missing from the data of this deployment, and rings the others', async () => {
    const [lost, kept] = [await desks.caseAfter('name-team', 'report'), await desks.caseAfter('name-team', 'report')];
    await desks.rows('update clock set rule_version = 99 where case_no = $1', [lost]);
    desks.clock.advance(50 * HOUR);
    await desks.sweep.sweep();
    const rungs = async (caseNo: string) => (await desks.rings(caseNo)).map(({ data }) => data.rung);
    expect([await rungs(lost), await rungs(kept)]).toEqual([[], ['half']]);
    expect(await desks.sweep.sweep()).toBe(0);
    await desks.rows('update clock set rule_version = 1 where case_no = $1', [lost]);
    await desks.restarted().sweep.sweep();
    expect(await rungs(lost)).toEqual(['half']);
  });

  it('leaves out a clock whose dates cannot be computed, and rings the others', async () => {
    const [lost, kept] = [await desks.caseAfter('name-team', 'report'), await desks.caseAfter('name-team', 'report')];
    const misfit = { mode: 'by', n: 1, unit: 'month', approver: 'head', paperNo: '1', approvedAt: MONDAY };
    await desks.rows('update clock set extensions = $2 where case_no = $1', [lost, JSON.stringify([misfit])]);
    desks.clock.advance(50 * HOUR);
    await desks.sweep.sweep();
    expect([await desks.rings(lost), await desks.rings(kept)]).toMatchObject([[], [{ data: { rung: 'half' } }]]);
    await desks.rows("update clock set extensions = '[]' where case_no = $1", [lost]);
  });

  it('by several replicas at once rings everything once', async () => {
    const caseNos = await Promise.all(Array.from({ length: 40 }, () => desks.caseAfter('name-team', 'report')));
    desks.clock.advance(50 * HOUR);
    const fired = await Promise.all([desks.sweep.sweep(), desks.sweep.sweep(), desks.sweep.sweep()]);
    expect(fired.reduce((sum, n) => sum + n, 0)).toBe(40);
    for (const caseNo of caseNos) expect((await desks.rings(caseNo)).map(({ data }) => data.rung)).toEqual(['half']);
  });

  it('by a new process goes on where the old one was killed', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    desks.clock.advance(50 * HOUR);
    await desks.sweep.sweep();
    const { scheduler: restarted } = schedulerWith(0n);
    desks.clock.advance(20 * HOUR);
    restarted.onApplicationBootstrap();
    await waitFor('the scheduler to ring the next rung', async () => (await desks.rings(caseNo)).length === 2);
    await restarted.onModuleDestroy();
    expect((await desks.rings(caseNo)).map(({ data }) => data.rung)).toEqual(['half', 'four-fifths']);
  });
});

describe('the scheduler', () => {
  it('looks again after a minute for clocks that a process with other calendars, soon to be replaced, has told since', async () => {
    const caseNo = await desks.caseAfter('name-team', 'report');
    const toldByOthers = () =>
      desks.rows("update clock set calendar_version = 'of others' where case_no = $1", [caseNo]);
    const isToldAnew = async () => {
      const rows = await desks.rows<{ told: string }>('select calendar_version as told from clock where case_no = $1', [
        caseNo,
      ]);
      return rows.every(({ told }) => told === desks.loaded.calendarVersion);
    };
    await toldByOthers();
    const { scheduler, looks } = schedulerWith(0n);
    scheduler.onApplicationBootstrap();
    await waitFor('the first look to end', async () => looks() > 0);
    expect(await isToldAnew()).toBe(true);
    await toldByOthers();
    desks.clock.advance(60_000);
    await waitFor('the second look', isToldAnew);
    await scheduler.onModuleDestroy();
  });
});

describe('the sweep after an outage', () => {
  const read = (acts: number) =>
    desks.rows(
      `insert into consumer_position (topic, partition, next_offset) values ($1, 0, $2)
       on conflict (topic, partition) do update set next_offset = excluded.next_offset`,
      [ACTS, acts],
    );
  const rungsOf = async (caseNo: string) => (await desks.rings(caseNo)).map(({ data }) => data.rung);

  it('waits for the acts that are on the bus: one that was done in time lets nothing ring', async () => {
    await read(2);
    const caseNo = await desks.caseAfter('name-team', 'report', 'approve');
    const inTime = await desks.signed(desks.command(caseNo, 'send'));
    desks.clock.advance(100 * HOUR);
    const { scheduler: restarted, looks } = schedulerWith(3n);
    restarted.onApplicationBootstrap();
    await waitFor('the scheduler to ask what was read', () => Promise.resolve(looks() > 2));
    expect(await rungsOf(caseNo)).toEqual([]);
    await desks.deliver([desks.message(inTime, caseNo)]);
    await read(3);
    await waitFor('the police’s reminder to ring', async () => (await rungsOf(caseNo)).length > 0);
    await restarted.onModuleDestroy();
    expect(new Set((await desks.rings(caseNo)).map(({ data }) => data.clock.rule))).not.toContain('order-310/5.2.send');
  });

  it('rings after some minutes all the same, while the bus is away', async () => {
    await read(2);
    const caseNo = await desks.caseAfter('name-team', 'report', 'approve');
    desks.clock.advance(13 * HOUR);
    const { scheduler: restarted } = schedulerWith(3n);
    restarted.onApplicationBootstrap();
    desks.clock.advance(HOUR / 20);
    await waitFor('the clock to ring', async () => (await rungsOf(caseNo)).length > 0);
    await restarted.onModuleDestroy();
    expect(await rungsOf(caseNo)).toEqual(['half']);
  });
});
