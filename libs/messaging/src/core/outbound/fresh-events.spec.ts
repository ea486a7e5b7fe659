import { FreshEvents } from './fresh-events.js';
import type { StoredEvent } from './fresh-events.js';

const event = (bytes = 10): StoredEvent => ({
  ...{ orderingKey: 'HG-1', headers: {}, deliveries: [] },
  data: Buffer.alloc(bytes),
});

describe('events that the relay has not read yet', () => {
  it('are given once', () => {
    const fresh = new FreshEvents();
    fresh.leads(true);
    const one = event();
    fresh.keep('a', one);
    expect([fresh.take('a'), fresh.take('a')]).toEqual([one, undefined]);
  });

  it('are kept by the leading process alone, and forgotten with the lead', () => {
    const fresh = new FreshEvents();
    fresh.keep('before', event());
    fresh.leads(true);
    fresh.keep('while', event());
    fresh.leads(false);
    fresh.leads(true);
    expect([fresh.take('before'), fresh.take('while')]).toEqual([undefined, undefined]);
  });

  it('are the oldest when there are more than fit, and new ones again as soon as there is room', () => {
    const fresh = new FreshEvents(10_000);
    fresh.leads(true);
    for (const id of ['a', 'b', 'c']) fresh.keep(id, event(6_000));
    expect(fresh.take('b')).toBeUndefined();
    fresh.take('a');
    fresh.keep('d', event(6_000));
    expect([fresh.take('c'), fresh.take('d')]).toMatchObject([undefined, {}]);
  });

  it('count once when the same is appended again', () => {
    const fresh = new FreshEvents(10_000);
    fresh.leads(true);
    for (let i = 0; i < 9; i++) fresh.keep('a', event(1_000));
    fresh.keep('b', event(1_000));
    expect(fresh.take('b')).toBeDefined();
  });
});
