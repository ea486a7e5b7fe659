import { startSystem } from '../../scripts/system/index.mjs';
import type { System } from '../../scripts/system/index.mjs';
import { Stage } from '../journeys/support/stage.js';
import { TRANSFER_PAPERS, Transfer } from '../journeys/support/transfer.js';
import { waitFor } from '../journeys/support/wait-for.js';
import { LawBook } from './support/law-book.js';

const PEOPLE = { from: 'huangpu-customs', to: 'guangzhou-police' };
const SUPERVISOR = 'guangzhou-procuratorate-supervisor';
const HOUR_MS = 3_600_000;
/** Art. 5(2): 24 hours from the approval to the sending. */
const SEND_WITHIN_MS = 24 * HOUR_MS;
/** Between an approval and its limit, which the outage outlasts: at least this, and on a slow machine as many times what two cases took. */
const LEFT_AT_LEAST_MS = 10_000;
const TIMES_THE_PREPARATION = 4;
const ALL_RUNGS = ['half', 'four-fifths', 'due', 'overdue', 'escalated'];

const before = (instant: number, ms: number) => new Date(instant - ms).toISOString();

describe('an outage of case-transfer across the limit for sending', () => {
  let system: System;
  let stage: Stage;
  let book: LawBook;

  beforeAll(async () => {
    const services = ['case-transfer', 'customs', 'public-security', 'supervision'] as const;
    system = await startSystem({ purpose: 'outage', logLevel: 'warn', services });
    [stage, book] = [new Stage(system), new LawBook(system)];
  }, 240_000);

  afterAll(() => system?.stop(), 60_000);

  /** A case whose paper acts are entered late, as they stood this long ago (Order 310 Art. 5). */
  async function aReportedCase(ago: number): Promise<Transfer> {
    const start = Date.now() - ago;
    const transfer = await Transfer.onAClue(stage, PEOPLE, {
      actedAt: before(start, 2 * HOUR_MS),
      paperNo: '黄关缉〔2026〕21号',
    });
    await transfer.takes(transfer.handler(), 'report', {
      actedAt: before(start, HOUR_MS),
      paperNo: '黄关缉〔2026〕22号',
      documents: [{ kind: 'transfer-report', title: '移送报告' }],
    });
    return transfer;
  }
  const approval = (at: number) => ({ actedAt: before(at, 0), paperNo: '黄关缉〔2026〕23号' });
  const sending = { documents: TRANSFER_PAPERS };

  /** The clock of Art. 5(2) as the agency and the supervising organ see it, once the case is that far. */
  async function clocksOf(transfer: Transfer, seq: number, isThere: (clock: any) => boolean): Promise<any[]> {
    const send = ({ clocks }: any) => clocks.find(({ rule }: any) => rule === 'order-310/5.2.send');
    const seen = [transfer.head(), stage.officer(SUPERVISOR)].map((officer) =>
      officer.finds('the clock', `/cases/${transfer.caseNo}`, (one) => one.seq === seq && isThere(send(one)), 60_000),
    );
    return (await Promise.all(seen)).map(send);
  }

  it('leaves an act in time that was taken in time, and tells of the one that really came late, once', async () => {
    const began = performance.now();
    const [inTime, late] = await Promise.all([aReportedCase(SEND_WITHIN_MS), aReportedCase(10 * SEND_WITHIN_MS)]);
    const left = Math.max(LEFT_AT_LEAST_MS, TIMES_THE_PREPARATION * (performance.now() - began));
    const dueAt = Date.now() + Math.round(left);
    await inTime.takes(inTime.head(), 'approve', approval(dueAt - SEND_WITHIN_MS));
    const [sent, approved] = await book.isDownWhile(async () => {
      const entered = [
        await inTime.enters(inTime.handler(), 'send', sending),
        await late.enters(late.head(), 'approve', approval(Date.now() - 9 * SEND_WITHIN_MS)),
      ] as const;
      expect(Date.now()).toBeLessThan(dueAt);
      await waitFor('the limit to pass', () => Promise.resolve(Date.now() > dueAt), { deadlineMs: left + 1_000 });
      return entered;
    });

    await Transfer.recorded(inTime.handler(), sent);
    for (const clock of await clocksOf(inTime, 4, ({ stoppedAt }) => stoppedAt !== undefined)) {
      expect(Date.parse(clock.dueAt)).toBe(dueAt);
      expect(Date.parse(clock.stoppedAt)).toBeLessThan(dueAt);
      expect(clock).toMatchObject({ isOverdue: false });
    }

    await Transfer.recorded(late.head(), approved);
    const rang = ({ rungs }: any) => rungs.some(({ rung }: any) => rung === 'escalated');
    await clocksOf(late, 3, rang);
    // A second death after the alarm: what has rung does not ring again.
    const sentLate = await book.isDownWhile(() => late.enters(late.handler(), 'send', sending));
    await Transfer.recorded(late.handler(), sentLate);
    const [agency, organ] = await clocksOf(late, 4, (clock) => clock.stoppedAt !== undefined && rang(clock));
    expect(agency.rungs.map(({ rung }: any) => rung)).toEqual(ALL_RUNGS);
    expect(organ.rungs.map(({ rung }: any) => rung)).toEqual(['overdue', 'escalated']);
    expect([agency, organ].map(({ isOverdue }) => isOverdue)).toEqual([true, true]);
  }, 600_000);
});
