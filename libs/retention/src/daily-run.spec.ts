import { Logger } from '@nestjs/common';
import { ManualClock } from '#libs/kernel';
import type { BusDoors } from '#libs/messaging';
import { DailyRun } from './daily-run.js';
import type { Retention } from './retention.js';
import type { RunState } from './store/retention-lease.js';

Logger.overrideLogger(false);
/** Eight in the morning in China. */
const NOW = new Date('2026-11-27T00:00:00Z');
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000);

describe('the daily run', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  /** How often it runs in one look, and how often the floor is looked at. */
  async function inOneLook(state: RunState, folder: string | null = '/archive'): Promise<[number, number]> {
    let [runs, looks] = [0, 0];
    const retention = {
      folder: folder ?? undefined,
      state: () => Promise.resolve(state),
      run: () => Promise.resolve((runs += 1)),
      stop: () => Promise.resolve(),
    };
    const doors = { horizon: { look: () => Promise.resolve((looks += 1)) } } as unknown as BusDoors;
    const daily = new DailyRun(retention as unknown as Retention, new ManualClock(NOW), doors, { everyMs: 600_000 });
    daily.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(600_000);
    await daily.onModuleDestroy();
    return [runs, looks];
  }

  it('takes place once on each day of China, by whoever looks first', async () => {
    expect(await inOneLook({ isUnderWay: false })).toEqual([1, 1]);
    expect(await inOneLook({ isUnderWay: false, startedAt: hoursAgo(9) })).toEqual([1, 1]);
    expect(await inOneLook({ isUnderWay: false, startedAt: hoursAgo(7) })).toEqual([0, 1]);
  });

  it('is tried again on the same day after a trouble, never beside one that is under way', async () => {
    const stopped = { startedAt: hoursAgo(1), trouble: 'RETENTION.STOPPED' };
    expect(await inOneLook({ isUnderWay: false, ...stopped })).toEqual([1, 1]);
    expect(await inOneLook({ isUnderWay: true, ...stopped })).toEqual([0, 1]);
  });

  it('is none without a folder; how far back the inbox can tell is looked at all the same', async () => {
    expect(await inOneLook({ isUnderWay: false }, null)).toEqual([0, 1]);
  });
});
