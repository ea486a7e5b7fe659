import type { CustomsClueV1 } from '#libs/contracts';
import { aClue } from './a-small-agency.js';

const MEGABYTE = 1_000_000;
const text = (signs: number, n: number) => `${n}`.padEnd(signs, '字');

/** Some 500 kB with a hundred companies, which are known by number or not. */
export function aLargeClue({ areKnown = false } = {}): CustomsClueV1 {
  const [line] = aClue().goods;
  return aClue({
    goods: Array.from({ length: 200 }, (_, n) => ({ ...line!, name: text(200, n), model: text(100, n) })),
    parties: Array.from({ length: 100 }, (_, n) => ({
      ...{ role: 'consignor' as const, name: text(200, n), address: text(300, n) },
      ...(areKnown && { uscc: `9144190000000${String(n).padStart(4, '0')}X` }),
    })),
    documents: Array.from({ length: 100 }, (_, n) => ({ kind: 'photo', title: text(200, n) })),
  });
}

/** What this process grew by at most, in MB, while it did the work. */
export async function growthOf<T>(work: () => Promise<T>): Promise<[T, number]> {
  const before = process.memoryUsage().rss;
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 10);
  const answer = await work().finally(() => clearInterval(watching));
  return [answer, (most - before) / MEGABYTE];
}
