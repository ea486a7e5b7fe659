import { RecentLookups } from './recent-lookups.js';

describe('recent lookups', () => {
  const counted = (answers: (() => Promise<string | undefined>)[]) => {
    let asked = 0;
    return { look: () => answers[Math.min(asked++, answers.length - 1)]!(), asked: () => asked };
  };

  it('ask once for a burst with one key, found or not', async () => {
    for (const answer of ['row', undefined]) {
      const lookups = new RecentLookups<string>(60_000);
      const { look, asked } = counted([async () => answer]);
      const found = await Promise.all(Array.from({ length: 50 }, () => lookups.get('a', look)));
      expect(new Set(found)).toEqual(new Set([answer]));
      expect(asked()).toBe(1);
    }
  });

  it('ask again when their time is over or the key was forgotten', async () => {
    const short = new RecentLookups<string>(0);
    const once = counted([async () => 'row']);
    await short.get('a', once.look);
    await short.get('a', once.look);
    expect(once.asked()).toBe(2);
    const long = new RecentLookups<string>(60_000);
    const twice = counted([async () => 'old', async () => 'new']);
    await long.get('a', twice.look);
    long.forget('a');
    expect(await long.get('a', twice.look)).toBe('new');
  });

  it('do not remember a failure', async () => {
    const lookups = new RecentLookups<string>(60_000);
    const { look } = counted([() => Promise.reject(new Error('away')), async () => 'row']);
    await expect(lookups.get('a', look)).rejects.toThrow('away');
    expect(await lookups.get('a', look)).toBe('row');
  });

  it('hold no more than ten thousand keys, the latest ones', async () => {
    const lookups = new RecentLookups<string>(60_000);
    for (let i = 0; i <= 10_000; i++) await lookups.get(String(i), async () => 'row');
    const { look, asked } = counted([async () => 'row']);
    await lookups.get('10000', look);
    expect(asked()).toBe(0);
    await lookups.get('0', look);
    expect(asked()).toBe(1);
  });
});
