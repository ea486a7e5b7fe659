import { NaturalBatcher } from './natural-batcher.js';
import type { Settled } from './natural-batcher.js';
import { settleByHalves } from './settle-by-halves.js';
import { BusError } from '#libs/kernel';

/** A flush that waits until it is let go, and the sizes of those that began. */
function gate() {
  const sizes: number[] = [];
  const open: (() => void)[] = [];
  const flush = (items: readonly number[]) => {
    sizes.push(items.length);
    return new Promise<Settled<number>[]>((resolve) =>
      open.push(() => resolve(items.map((item) => ({ output: item * 2 })))),
    );
  };
  return { sizes, flush, release: () => open.splice(0).forEach((go) => go()) };
}
const turns = async (count = 3) => {
  for (let i = 0; i < count; i++) await new Promise((resolve) => setImmediate(resolve));
};
const OPTIONS = { maxSize: 4, flushers: 1, anotherFrom: 1, maxWaiting: 100, busy: 'CLUE.BUSY' };

describe('natural batching', () => {
  it('flushes a lone item at once and gathers what comes while that runs', async () => {
    const { sizes, flush, release } = gate();
    const batcher = new NaturalBatcher(flush, OPTIONS);
    const first = batcher.submit(1);
    await turns();
    const rest = [2, 3, 4].map((item) => batcher.submit(item));
    await turns();
    expect(sizes).toEqual([1]);
    release();
    await turns();
    release();
    expect(await Promise.all([first, ...rest])).toEqual([2, 4, 6, 8]);
    expect(sizes).toEqual([1, 3]);
  });

  it('never puts more into a flush than fits, nor runs more flushes than allowed', async () => {
    const { sizes, flush, release } = gate();
    const batcher = new NaturalBatcher(flush, { ...OPTIONS, flushers: 2 });
    const all = Array.from({ length: 11 }, (_, item) => batcher.submit(item));
    await turns();
    expect([sizes, batcher.depth]).toEqual([[4, 4], 3]);
    const settled = Promise.all(all);
    for (let i = 0; i < 4; i++) {
      release();
      await turns();
    }
    expect(await settled).toHaveLength(11);
  });

  it('begins another flush beside a running one only when enough is waiting', async () => {
    const { sizes, flush, release } = gate();
    const batcher = new NaturalBatcher(flush, { ...OPTIONS, flushers: 2, anotherFrom: 3 });
    const all = [batcher.submit(1)];
    await turns();
    all.push(batcher.submit(2), batcher.submit(3));
    await turns();
    expect(sizes).toEqual([1]);
    all.push(batcher.submit(4));
    await turns();
    expect(sizes).toEqual([1, 3]);
    release();
    expect(await Promise.all(all)).toEqual([2, 4, 6, 8]);
  });

  it('turns away what would wait too long', async () => {
    const { flush } = gate();
    const batcher = new NaturalBatcher(flush, { ...OPTIONS, maxWaiting: 2 });
    void batcher.submit(1);
    void batcher.submit(2);
    await expect(batcher.submit(3)).rejects.toMatchObject({ code: 'CLUE.BUSY', kind: 'transient' });
  });

  it('is drained when everything submitted is settled', async () => {
    const { flush, release } = gate();
    const batcher = new NaturalBatcher(flush, OPTIONS);
    let isDrained = false;
    const one = batcher.submit(1);
    const drained = batcher.drained().then(() => (isDrained = true));
    await turns();
    expect(isDrained).toBe(false);
    release();
    await Promise.all([one, drained]);
    expect(isDrained).toBe(true);
  });
});

describe('settling by halves', () => {
  it('finds the item at fault and settles all others', async () => {
    const sizes: number[] = [];
    const settled = await settleByHalves([1, 2, 3, 4, 5], async (part) => {
      sizes.push(part.length);
      if (part.includes(4)) throw new Error('bad item');
      return [...part];
    });
    expect(settled.map((one) => ('output' in one ? one.output : 'failed'))).toEqual([1, 2, 3, 'failed', 5]);
    expect(sizes).toEqual([5, 3, 2, 1, 1]);
  });

  it('tries a transient failure again as a whole, and gives up after the third', async () => {
    let tries = 0;
    const away = async () => {
      tries++;
      throw new BusError('DATABASE.UNAVAILABLE', 'transient');
    };
    const settled = await settleByHalves([1, 2], away);
    expect([tries, settled.length]).toEqual([3, 2]);
    expect(settled.every((one) => 'error' in one)).toBe(true);
  });

  it('tries none again for which everybody has waited long: they have gone, or try again themselves', async () => {
    let [tries, now] = [0, 0];
    const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 5_001));
    const away = async () => {
      tries++;
      throw new BusError('DATABASE.UNAVAILABLE', 'transient');
    };
    const settled = await settleByHalves([1, 2], away);
    clock.mockRestore();
    expect([tries, settled.length]).toEqual([1, 2]);
  });
});
