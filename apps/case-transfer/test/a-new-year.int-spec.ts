import 'reflect-metadata';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Logger } from '@nestjs/common';
import { RelayWake } from '#libs/messaging/core';
import { PostgresOutbox } from '#libs/messaging/postgres';
import { leafOf, PostgresAuditLog } from '#libs/security';
import { JudgingFacts } from '../src/acts/judging-facts.js';
import { ClockSweep } from '../src/clocks/clock-sweep.js';
import { LoadedLaw } from '../src/loaded-law.js';
import { ClockStore } from '../src/persistence/clock-store.js';
import { Desks } from './an-office-desk.js';

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

let desks: Desks;
const calendars = mkdtempSync(path.join(tmpdir(), 'cluebridge-calendars-'));

beforeAll(async () => {
  Logger.overrideLogger(false);
  desks = await Desks.open();
});
afterAll(async () => {
  await desks?.database.drop();
  rmSync(calendars, { recursive: true });
});

/** Case-transfer's sweep as it is after a restart with these calendars. */
function restartedWith(folder: string): ClockSweep {
  const { directory, database, clock, ids } = desks;
  const loaded = new LoadedLaw(folder);
  const flushes = directory.flushSignerOf('case-transfer');
  return new ClockSweep(
    database.unitOfWork,
    new ClockStore(loaded),
    new JudgingFacts(loaded, directory.directory, clock, ids),
    new PostgresAuditLog(),
    new PostgresOutbox('case-transfer', flushes, leafOf, new RelayWake()),
  );
}

describe('a year that is loaded while clocks run', () => {
  it('makes provisional dates firm, moves them, audits the change and rings by the new date', async () => {
    desks.clock.moveTo(atChina('2026-12-30T09:00'));
    const caseNo = await desks.caseAfter('name-team', 'report');
    const nextFire = async () => {
      const [row] = await desks.rows<{ at: Date }>(
        'select next_fire_at as at from clock where case_no = $1 and rule = $2',
        [caseNo, RULE],
      );
      return row?.at;
    };
    desks.clock.moveTo(atChina('2027-01-02T09:00'));
    await desks.sweep.sweep();
    const before = (await desks.rings(caseNo)).at(-1)?.data.clock;
    expect([before?.rule, before?.provisional, before?.legalDueAt]).toEqual([RULE, true, '2027-01-04T15:59:59.999Z']);
    expect((await nextFire())?.toISOString()).toBe('2027-01-04T16:00:00.000Z');

    writeFileSync(path.join(calendars, '2027.yaml'), MADE_UP_2027);
    const restarted = restartedWith(calendars);
    expect(await restarted.recompute()).toBe(1);
    expect((await nextFire())?.toISOString()).toBe('2027-01-05T16:00:00.000Z');
    expect(
      await desks.rows(
        `select details->>'nextFireWas' as was, details->>'nextFireIs' as now, details->>'calendars' as calendars
         from audit where act = 'clock.recomputed' and subject = $1`,
        [caseNo],
      ),
    ).toEqual([
      { was: '2027-01-04T16:00:00.000Z', now: '2027-01-05T16:00:00.000Z', calendars: '2025 M, 2026 V, 2027 M' },
    ]);
    expect(await restarted.recompute()).toBe(0);

    desks.clock.moveTo(atChina('2027-01-05T09:00'));
    expect(await restarted.sweep()).toBe(0);
    desks.clock.moveTo(atChina('2027-01-06T00:00'));
    await restarted.sweep();
    const after = (await desks.rings(caseNo)).at(-1)?.data;
    expect([after?.rung, after?.clock.provisional, after?.clock.legalDueAt]).toEqual([
      'overdue',
      false,
      '2027-01-05T15:59:59.999Z',
    ]);
  });
});
