import { hash } from 'node:crypto';

/**
 * Merkle trees as RFC 9162 §2.1 hashes them: leaves under 0x00, nodes under 0x01, so neither can pass for the other.
 * The RFC splits at the largest power of two below the size; pairing neighbours level by level and lifting an odd
 * last one gives the same tree, and all its levels at once.
 */
const LEAF = 0x00;
const NODE = 0x01;
export const HASH_BYTES = 32;

export function leafHash(leaf: Uint8Array): Buffer {
  return sha256(LEAF, leaf);
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Buffer {
  return sha256(NODE, left, right);
}

/** One call over one buffer, its answer as bytes in a text: a quarter of the time of a `Hash` object (0.5 µs against 1.9 for a node). */
function sha256(prefix: number, ...parts: readonly Uint8Array[]): Buffer {
  const bytes = Buffer.allocUnsafe(1 + parts.reduce((length, part) => length + part.length, 0));
  bytes[0] = prefix;
  let at = 1;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return Buffer.from(hash('sha256', bytes, 'binary'), 'binary');
}

export interface MerkleTree {
  readonly root: Buffer;
  readonly size: number;
  /** Inclusion path of a leaf, from the leaf's sibling up to the root's child. */
  pathOf(index: number): readonly Buffer[];
}

/** The tree over at least one leaf. */
export function merkleTree(leaves: readonly Uint8Array[]): MerkleTree {
  if (leaves.length === 0) throw new RangeError('a Merkle tree of ours has at least one leaf');
  const levels: Buffer[][] = [leaves.map(leafHash)];
  for (let level = levels[0]!; level.length > 1; level = levels.at(-1)!) levels.push(above(level));
  return {
    root: levels.at(-1)![0]!,
    size: leaves.length,
    pathOf(index) {
      if (!Number.isInteger(index) || index < 0 || index >= leaves.length) throw new RangeError(`no leaf ${index}`);
      // A node without a sibling was lifted as it is, so that level adds nothing to the path.
      return levels.flatMap((level, height) => level[(index >> height) ^ 1] ?? []);
    },
  };
}

function above(level: readonly Buffer[]): Buffer[] {
  const next: Buffer[] = [];
  for (let i = 0; i < level.length; i += 2) {
    const right = level[i + 1];
    next.push(right === undefined ? level[i]! : nodeHash(level[i]!, right));
  }
  return next;
}

/** RFC 9162 §2.1.3.2: the root that a leaf and its path lead to, or undefined when the path cannot belong to them. */
export function rootFrom(
  leaf: Uint8Array,
  index: number,
  size: number,
  path: readonly Uint8Array[],
): Buffer | undefined {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return undefined;
  if (!areHashes(path)) return undefined;
  let [position, last] = [index, size - 1];
  let hash = leafHash(leaf);
  for (const sibling of path) {
    if (last === 0) return undefined;
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sibling, hash);
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 ? hash : undefined;
}

/** Two of other lengths can join to the bytes of a node of ours, and so lead to a root that no tree has. */
function areHashes(hashes: readonly Uint8Array[]): boolean {
  return hashes.every(({ length }) => length === HASH_BYTES);
}

/** Not `>>`: a size from the wire may exceed 32 bits. */
function half(value: number): number {
  return Math.floor(value / 2);
}

/** RFC 9162 §2.1.4.2: whether the tree with `newRoot` is the tree with `oldRoot` with leaves appended. Sizes of at least one. */
export function isConsistent(
  old: { readonly size: number; readonly root: Uint8Array },
  grown: { readonly size: number; readonly root: Uint8Array },
  proof: readonly Uint8Array[],
): boolean {
  if (!Number.isSafeInteger(old.size) || !Number.isSafeInteger(grown.size)) return false;
  if (old.size < 1 || old.size > grown.size || !areHashes([old.root, grown.root, ...proof])) return false;
  if (old.size === grown.size) return proof.length === 0 && Buffer.compare(old.root, grown.root) === 0;
  // A complete tree is itself the first node of the way, and is left out of the proof.
  const isComplete = Number.isInteger(Math.log2(old.size));
  const [seed, ...rest] = isComplete ? [old.root, ...proof] : proof;
  if (seed === undefined) return false;
  const roots = rootsFrom(seed, rest, old.size - 1, grown.size - 1);
  return (
    roots !== undefined && Buffer.compare(roots.old, old.root) === 0 && Buffer.compare(roots.grown, grown.root) === 0
  );
}

function rootsFrom(seed: Uint8Array, siblings: readonly Uint8Array[], first: number, second: number) {
  let [position, last] = [first, second];
  while (position % 2 === 1) [position, last] = [half(position), half(last)];
  let old: Buffer = Buffer.from(seed);
  let grown: Buffer = old;
  for (const sibling of siblings) {
    if (last === 0) return undefined;
    if (position % 2 === 1 || position === last) {
      old = nodeHash(sibling, old);
      grown = nodeHash(sibling, grown);
      while (position % 2 === 0 && position !== 0) [position, last] = [half(position), half(last)];
    } else {
      grown = nodeHash(grown, sibling);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 ? { old, grown } : undefined;
}
