import { Arrivals } from './arrivals.js';

describe('those who wait for something to come for an office', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('are woken when it comes for theirs, at the latest after a while, and at once when all ends', async () => {
    const arrivals = new Arrivals();
    const woken: string[] = [];
    const wait = (office: string) => void arrivals.next(office, 1_000).then(() => woken.push(office));
    wait('east');
    wait('west');
    arrivals.wake(['east']);
    await jest.advanceTimersByTimeAsync(999);
    expect(woken).toEqual(['east']);
    await jest.advanceTimersByTimeAsync(1);
    expect(woken).toEqual(['east', 'west']);
    wait('north');
    arrivals.onModuleDestroy();
    wait('south');
    await jest.advanceTimersByTimeAsync(0);
    expect(woken.slice(2)).toEqual(['north', 'south']);
  });

  it('are forgotten when they have waited in vain: a stream of a quiet office looks once in a second, for years', async () => {
    const arrivals = new Arrivals();
    for (let looks = 0; looks < 100; looks += 1) {
      void arrivals.next('east', 1_000);
      await jest.advanceTimersByTimeAsync(1_000);
    }
    const ended = jest.spyOn(globalThis, 'clearTimeout');
    arrivals.wake(['east']);
    expect(ended).not.toHaveBeenCalled();
  });
});
