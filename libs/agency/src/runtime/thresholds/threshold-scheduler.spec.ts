import { Logger } from '@nestjs/common';
import { BusError } from '#libs/kernel';
import type { ThresholdPrompts } from './threshold-prompts.js';
import { ThresholdScheduler } from './threshold-scheduler.js';

describe('looking for what is to be added up', () => {
  beforeEach(() => {
    jest.useFakeTimers();
    Logger.overrideLogger(false);
  });
  afterEach(() => jest.useRealTimers());

  /** How many clues each look was for; looks of more than `most` take longer than a statement may. */
  async function looksOf(seconds: number, most: number) {
    const looks: (number | 'postponed')[] = [];
    const scheduler = new ThresholdScheduler({
      look: (limit: number) => {
        looks.push(limit);
        return limit > most
          ? Promise.reject(new BusError('DATABASE.UNAVAILABLE', 'transient'))
          : Promise.resolve(limit);
      },
      postpone: () => Promise.resolve(looks.push('postponed')),
    } as unknown as ThresholdPrompts);
    scheduler.onApplicationBootstrap();
    await jest.advanceTimersByTimeAsync(seconds * 1_000);
    await scheduler.onModuleDestroy();
    return looks;
  }

  it('looks for one alone after a look that took too long, and for more again', async () =>
    expect((await looksOf(2, 10)).slice(0, 4)).toEqual([100, 1, 2, 4]));

  it('puts one behind the others that takes too long by itself', async () =>
    expect((await looksOf(2, 0)).slice(0, 3)).toEqual([100, 1, 'postponed']));
});
