import { holdingKeyOf } from '../envelope/bus-message.js';
import type { InboundItem } from './checked.js';
import type { Flush, InboundParts } from './flush.js';
import { holdingId, partitionKey } from './inbound-store.js';
import type { HoldingKey, InboundStore } from './inbound-store.js';

/**
 * Locks the positions of the batch's partitions and drops what is settled already. In the same round trip it asks which
 * keys are held; the answer stays true while the lock is held, because whoever releases or discards messages locks the
 * same positions.
 */
export async function fenceAndAsk<Tx>(parts: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  const fenced = fence(parts, flush);
  flush.held = heldAmong(parts.store, flush);
  flush.held.catch(() => undefined); // heard by `hold`, unless the fence has failed too
  await fenced;
}

async function heldAmong<Tx>(store: InboundStore<Tx>, { tx, open }: Flush<Tx>): Promise<ReadonlySet<string>> {
  const keys = new Map(
    open
      .map(keyOf)
      .filter(({ key }) => key !== '')
      .map((key) => [holdingId(key), key]),
  );
  return keys.size > 0 ? store.heldKeys(tx, [...keys.values()]) : new Set();
}

/** Under which key a message waits, or makes others of its topic wait. */
export function keyOf({ message }: InboundItem): HoldingKey {
  return { topic: message.position.topic, key: holdingKeyOf(message) };
}

/**
 * Locks the stored positions and keeps of the batch only what follows them: what lies before is done already, and of a
 * partition whose messages leave a gap nothing is kept (`gaps`). Notes how far each position will move.
 */
export async function fence<Tx>({ store }: InboundParts<Tx>, flush: Flush<Tx>): Promise<void> {
  const partitions = new Map(flush.open.map(({ message }) => [partitionKey(message.position), message.position]));
  const reached = await store.lockPositions(flush.tx, [...partitions.values()]);
  flush.open = flush.open.filter((item) => {
    const { topic, partition, offset } = item.message.position;
    const key = partitionKey({ topic, partition });
    const position = reached.get(key);
    if (position === undefined || item.after > position) {
      flush.gaps.add(key);
      return false;
    }
    if (item.next <= position) return false;
    reached.set(key, item.next);
    flush.moves.set(key, { topic, partition, next: item.next });
    return BigInt(offset) >= position;
  });
}
