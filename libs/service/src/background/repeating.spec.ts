import { Logger } from '@nestjs/common';
import { jest } from '@jest/globals';
import { Repeating } from './repeating.js';

describe('work that repeats', () => {
  const log = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
  beforeEach(() => log.mockClear());
  afterAll(() => log.mockRestore());

  it('takes one turn after the other, and ends after the one under way', async () => {
    let turns = 0;
    let atOnce = 0;
    let reachedThree: () => void = () => undefined;
    let letGo: () => void = () => undefined;
    const three = new Promise<void>((done) => (reachedThree = done));
    const held = new Promise<void>((done) => (letGo = done));
    const repeating = new Repeating({
      ...{ name: 'test', everyMs: 1, trouble: 'it could not be done' },
      turn: async () => {
        turns += 1;
        atOnce += 1;
        expect(atOnce).toBe(1);
        if (turns === 3) {
          reachedThree();
          await held;
        }
        atOnce -= 1;
      },
    });
    repeating.start();
    await three;
    let hasStopped = false;
    const stopping = repeating.stop().then(() => (hasStopped = true));
    await new Promise((done) => setImmediate(done));
    expect(hasStopped).toBe(false);
    letGo();
    await stopping;
    expect(turns).toBe(3);
    expect(log).not.toHaveBeenCalled();
  });

  it('says once that it fails, goes on, and says so again after it has succeeded', async () => {
    const outcomes = ['fails', 'fails', 'succeeds', 'fails', 'succeeds'];
    let ended: () => void = () => undefined;
    const all = new Promise<void>((done) => (ended = done));
    const repeating = new Repeating({
      ...{ name: 'test', everyMs: 1, trouble: 'it could not be done' },
      turn: async () => {
        const outcome = outcomes.shift();
        if (outcomes.length === 0) ended();
        if (outcome === 'fails') throw new Error('away');
      },
    });
    repeating.start();
    await all;
    await repeating.stop();
    expect(log.mock.calls.map(([, sentence]) => sentence)).toEqual([
      'it could not be done; trying again',
      'it could not be done; trying again',
    ]);
  });
});
