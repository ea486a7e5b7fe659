import type { Clock } from '#libs/kernel';
import type { OutboxLog, OutboxRow, Placement, SentPlacement } from '../core/outbound/outbox-log.js';
import { SentRows, SETTLE_WITHIN_MS } from './sent-rows.js';

const rows = (...seqs: string[]): OutboxRow[] => seqs.map((seq) => ({ seq, appendedAt: new Date(0), messages: [] }));
const placed = (eventId: string): Placement => ({ eventId, topic: 't', partition: 0, offset: '1' });

describe('rows that the broker has', () => {
  let now: number;
  let settled: string[][];
  let failure: Error | undefined;
  let sent: SentRows;

  beforeEach(() => {
    [now, settled, failure] = [1_000, [], undefined];
    const log = {
      settle: async (seqs: readonly string[], placements: readonly SentPlacement[]) => {
        if (failure) throw failure;
        settled.push([...seqs, ...placements.map(({ eventId, msAgo }) => `${eventId} ${msAgo} ms ago`)]);
      },
    } as OutboxLog;
    sent = new SentRows(log, { now: () => new Date(now) } as Clock);
  });

  it('are passed over by the next look and taken out together', async () => {
    sent.add(rows('1'), [placed('a')]);
    now += 15;
    sent.add(rows('2', '3'), [placed('b')]);
    expect(sent.seqs).toEqual(['1', '2', '3']);
    expect(settled).toEqual([]);
    sent.settle();
    expect(sent.seqs).toEqual([]);
    await sent.settled();
    expect(settled).toEqual([['1', '2', '3', 'a 15 ms ago', 'b 0 ms ago']]);
  });

  it('are taken out when the oldest has stood long enough, however much goes on being sent', async () => {
    sent.add(rows('1'), []);
    now += SETTLE_WITHIN_MS - 1;
    sent.add(rows('2'), []);
    expect(sent.seqs).toEqual(['1', '2']);
    now += 1;
    sent.add(rows('3'), []);
    await sent.settled();
    expect(settled).toEqual([['1', '2', '3']]);
  });

  it('are taken out at once when they are many', async () => {
    sent.add(rows(...Array.from({ length: 300 }, (_, i) => String(i))), []);
    await sent.settled();
    expect(settled[0]).toHaveLength(300);
  });

  it('tell once that they could not be taken out, and may then be sent again', async () => {
    failure = new Error('the relay leads no more');
    sent.add(rows('1'), []);
    sent.settle();
    await expect(sent.settled()).rejects.toBe(failure);
    await expect(sent.settled()).resolves.toBeUndefined();
    expect(sent.seqs).toEqual([]);
  });
});
