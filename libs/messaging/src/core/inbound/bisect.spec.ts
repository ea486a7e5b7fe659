import fc from 'fast-check';
import { BusError } from '#libs/kernel';
import { bisect } from './bisect.js';

describe('settling by halves', () => {
  it('settles every item once and in order, the bad ones alone, however they lie', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.boolean(), { maxLength: 40 }), async (isBad) => {
        const done: number[] = [];
        const alone: number[] = [];
        await bisect(
          isBad.map((_, i) => i),
          async (part) => {
            if (part.some((i) => isBad[i])) throw new Error('one of these is bad');
            done.push(...part);
          },
          async (i) => void (alone.push(i), done.push(i)),
        );
        expect(done).toEqual(isBad.map((_, i) => i));
        expect(alone).toEqual(isBad.flatMap((bad, i) => (bad ? [i] : [])));
      }),
    );
  });

  it('takes a good batch in one go', async () => {
    const attempts: number[] = [];
    await bisect(
      Array.from({ length: 512 }),
      async (part) => void attempts.push(part.length),
      async () => undefined,
    );
    expect(attempts).toEqual([512]);
  });

  it('finds one bad item among 512 in about twenty transactions', async () => {
    let attempts = 0;
    const items = Array.from({ length: 512 }, (_, i) => i);
    await bisect(
      items,
      async (part) => {
        attempts++;
        if (part.includes(300)) throw new Error('bad');
      },
      async () => undefined,
    );
    expect(attempts).toBeLessThanOrEqual(20);
  });

  it('gives up at once on what may pass by itself, and keeps what was done', async () => {
    const done: number[] = [];
    const settling = bisect(
      [1, 2, 3, 4],
      async (part) => {
        if (part.includes(2) && part.length > 1) throw new Error('bad');
        if (part.includes(3)) throw new BusError('DATABASE.UNAVAILABLE', 'transient');
        done.push(...part);
      },
      async () => undefined,
    );
    await expect(settling).rejects.toMatchObject({ kind: 'transient' });
    expect(done).toEqual([1, 2]);
  });
});
