import type { InboundItem } from './checked.js';
import { GroupCommit, LARGEST_FLUSH } from './group-commit.js';

/** `count` items of one partition; only their position matters to the sink. */
function items(topic: string, count: number): InboundItem[] {
  return Array.from(
    { length: count },
    (_, i) => ({ message: { position: { topic, partition: 0, offset: String(i) } } }) as InboundItem,
  );
}

describe('the group-commit sink', () => {
  it('gathers what arrives while a flush runs, up to its largest size', async () => {
    const sizes: number[] = [];
    let letGo: () => void = () => undefined;
    const first = new Promise<void>((resolve) => (letGo = resolve));
    const sink = new GroupCommit(async (part) => {
      sizes.push(part.length);
      if (sizes.length === 1) await first;
      return new Set();
    });
    const waiting = [sink.submit(items('a', 10))];
    await Promise.resolve();
    await Promise.resolve();
    for (let i = 0; i < 4; i++) waiting.push(sink.submit(items(`b${i}`, 200)));
    letGo();
    expect(await Promise.all(waiting)).toEqual(Array.from({ length: 5 }, () => 'settled'));
    expect(sizes).toEqual([10, 400, 400]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(LARGEST_FLUSH);
  });

  it('tells a partition with a gap from the others of its flush', async () => {
    const sink = new GroupCommit(async () => new Set(['a|0']));
    expect(await Promise.all([sink.submit(items('a', 1)), sink.submit(items('b', 1))])).toEqual(['gap', 'settled']);
  });

  it('fails all that waits when a flush fails, and works again after that', async () => {
    let fails = true;
    const sink = new GroupCommit(async () => {
      if (fails) throw new Error('away');
      return new Set();
    });
    const outcomes = await Promise.allSettled([sink.submit(items('a', 300)), sink.submit(items('b', 300))]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    fails = false;
    expect(await sink.submit(items('a', 300))).toBe('settled');
  });
});
