import { setImmediate as turn } from 'node:timers/promises';
import { ArrivalStream } from './arrival-stream.js';
import { Arrivals } from './arrivals.js';
import type { FeedItem } from './feed-items.js';
import type { FeedPlaces } from './feed-places.js';

describe('the stream of what comes for an office', () => {
  /** A feed that never comes to its end, and how often it was read. */
  let reads = 0;
  const endless = {
    after: (_office: string, cursor: string, limit: number): Promise<FeedItem[]> => {
      if ((reads += 1) > 50) return Promise.reject(new Error('there is no end of it'));
      return Promise.resolve(
        Array.from(
          { length: limit },
          (_, at) => ({ cursor: String(Number(cursor) + at + 1), kind: 'clue' }) as FeedItem,
        ),
      );
    },
  };
  const places = { end: () => Promise.resolve('0') } as unknown as FeedPlaces;
  const opened = () => new ArrivalStream(endless, places, new Arrivals()).open('laogang-customs', undefined);

  beforeEach(() => (reads = 0));

  it('ends after five thousand entries: they wait in memory until they are read', async () => {
    const ids: string[] = [];
    const stream = await opened();
    await new Promise<void>((complete, error) =>
      stream.subscribe({ next: ({ id }) => void ids.push(id!), complete, error }),
    );
    expect([ids.length, ids.at(-1)]).toEqual([5_001, '5000']);
  });

  it('reads nothing more for whoever has gone', async () => {
    const stream = await opened();
    await new Promise<void>((first) => {
      const listening = stream.subscribe(({ type }) => {
        if (type !== 'clue') return;
        listening.unsubscribe();
        first();
      });
    });
    for (let n = 0; n < 10; n += 1) await turn();
    expect(reads).toBe(1);
  });
});
