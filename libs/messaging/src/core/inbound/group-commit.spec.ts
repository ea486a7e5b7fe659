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

  it('lets nothing small overtake what is too large for the flush at hand', async () => {
    const sizes: number[] = [];
    const sink = new GroupCommit(async (part) => {
      sizes.push(part.length);
      return new Set();
    });
    await Promise.all([300, 300, 10].map((count) => sink.submit(items('a', count))));
    expect(sizes).toEqual([300, 310]);
  });

  it('tells a partition with a gap from the others of its flush', async () => {
    const sink = new GroupCommit(async () => new Set(['a|0']));
    expect(await Promise.all([sink.submit(items('a', 1)), sink.submit(items('b', 1))])).toEqual(['gap', 'settled']);
  });

  it('settles several partitions beside each other, but never two parts of one', async () => {
    const begun: string[] = [];
    const ends = new Map<string, () => void>();
    const sink = new GroupCommit(async (part) => {
      const name = part.map(({ message }) => `${message.position.topic}${message.position.offset}`).join(' ');
      begun.push(name);
      await new Promise<void>((end) => ends.set(name, end));
      return new Set();
    }, 2);
    const turn = () => new Promise((done) => setImmediate(done));
    const first = sink.submit(items('a', 1));
    await turn();
    const waiting = [sink.submit(items('a', 2)), sink.submit(items('b', 1)), sink.submit(items('b', 2))];
    await turn();
    expect(begun).toEqual(['a0', 'b0 b0 b1']);
    void sink.submit(items('c', 1));
    await turn();
    expect(begun).toHaveLength(2);
    ends.get('a0')!();
    expect(await first).toBe('settled');
    await turn();
    expect(begun).toEqual(['a0', 'b0 b0 b1', 'a0 a1 c0']);
    for (const end of ends.values()) end();
    expect(await Promise.all(waiting)).toEqual(['settled', 'settled', 'settled']);
    await sink.idle();
  });

  it('fails what waits with a flush beside others, which end as they may', async () => {
    let fail: () => void = () => undefined;
    let end: () => void = () => undefined;
    const sink = new GroupCommit(async ([item]) => {
      await (item!.message.position.topic === 'a'
        ? new Promise((_, reject) => (fail = () => reject(new Error('away'))))
        : new Promise<void>((resolve) => (end = resolve)));
      return new Set();
    }, 2);
    const failing = sink.submit(items('a', 1));
    await Promise.resolve();
    const beside = sink.submit(items('b', 1));
    await Promise.resolve();
    const behind = sink.submit(items('a', 1));
    fail();
    await expect(failing).rejects.toThrow('away');
    await expect(behind).rejects.toThrow('away');
    end();
    expect(await beside).toBe('settled');
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
