const SEED = 0x9747b28c;
const M = 0x5bd1e995;

/**
 * The partition of a key among so many: murmur2 of its bytes, as Kafka's own clients and kafkajs choose, so that a key keeps its
 * partition whoever writes. In 32-bit arithmetic, where kafkajs makes a BigInt for every step of it.
 */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key, 'utf8')) & 0x7fffffff) % partitions;
}

/** Austin Appleby's MurmurHash2 with Kafka's seed: 32 bits, signed. */
function murmur2(bytes: Uint8Array): number {
  let hash = SEED ^ bytes.length;
  let at = 0;
  for (; at + 4 <= bytes.length; at += 4) {
    const word = bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16) | (bytes[at + 3]! << 24);
    const mixed = Math.imul(word, M);
    hash = Math.imul(hash, M) ^ Math.imul(mixed ^ (mixed >>> 24), M);
  }
  if (at < bytes.length) {
    for (let left = bytes.length - 1; left >= at; left--) hash ^= bytes[left]! << (8 * (left - at));
    hash = Math.imul(hash, M);
  }
  hash = Math.imul(hash ^ (hash >>> 13), M);
  return hash ^ (hash >>> 15);
}
