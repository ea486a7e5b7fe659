import type { InboundItem } from './checked.js';
import { fence } from './fence.js';
import { newFlush } from './flush.js';
import type { InboundParts } from './flush.js';

const TOPIC = 'to.public-security.from.customs.v1';

/** An offset, and the one reached with it: the broker may leave out what it has removed. */
function anItem(offset: number, { after = offset, next = offset + 1 } = {}): InboundItem {
  const message = { position: { topic: TOPIC, partition: 0, offset: String(offset) } };
  return { message, after: BigInt(after), next: BigInt(next) } as InboundItem;
}

/** What is left to do of the items when the database stands at `position`, and where it stands then. */
async function fenced(position: number, items: readonly InboundItem[]) {
  const store = { lockPositions: () => Promise.resolve(new Map([[`${TOPIC}|0`, BigInt(position)]])) };
  const flush = newFlush({}, items);
  await fence({ store } as unknown as InboundParts<object>, flush);
  const left = flush.open.map(({ message }) => Number(message.position.offset));
  const [move] = flush.moves.values();
  return { left, next: move && Number(move.next), isGap: flush.gaps.size > 0 };
}

describe('the fence of a partition', () => {
  it('lets through what follows the stored position', async () => {
    expect(await fenced(5, [anItem(5), anItem(6)])).toEqual({ left: [5, 6], next: 7, isGap: false });
  });

  it('leaves out what is stored already, and goes on with the rest', async () => {
    expect(await fenced(6, [anItem(5), anItem(6)])).toEqual({ left: [6], next: 7, isGap: false });
    expect(await fenced(7, [anItem(5), anItem(6)])).toEqual({ left: [], next: undefined, isGap: false });
  });

  it('lets nothing through behind a gap, were it of a single message', async () => {
    expect(await fenced(4, [anItem(5), anItem(6)])).toEqual({ left: [], next: undefined, isGap: true });
  });

  it('moves over what the broker has removed behind a stored message, without taking that one again', async () => {
    expect(await fenced(6, [anItem(5, { next: 9 })])).toEqual({ left: [], next: 9, isGap: false });
  });
});
