import { BusError } from '#libs/kernel';
import { HASH_BYTES, nodeHash } from './merkle.js';
import { hashAt, TILE_HEIGHT, TILE_WIDTH } from './tiles.js';
import type { ReadTile, Tile, TilePlace } from './tiles.js';

/**
 * Root and proofs of a tree whose hashes lie in tiles: each asks for the few tiles it needs, so a log of any length costs
 * the same. Throws `TLOG.TILE_MISSING` (`bug`) when a hash that the size promises is not there.
 */
export class TiledTree {
  readonly #read = new Map<string, Promise<Buffer | undefined>>();

  constructor(private readonly readTile: ReadTile) {}

  /** The root of the first `size` leaves; of none, it is not asked for. */
  root(size: number): Promise<Buffer> {
    return this.#range(0, size);
  }

  /** RFC 9162 §2.1.3.1: from the leaf's sibling up to the root's child. */
  async inclusionProof(index: number, size: number): Promise<Buffer[]> {
    if (index < 0 || index >= size) throw new RangeError(`no leaf ${index} in ${size}`);
    return this.#path(index, 0, size);
  }

  /** RFC 9162 §2.1.4.1: that the tree of `size` begins with the tree of `old` leaves. */
  async consistencyProof(old: number, size: number): Promise<Buffer[]> {
    if (old < 1 || old > size) throw new RangeError(`no tree of ${old} in ${size}`);
    return old === size ? [] : this.#subproof(old, 0, size, true);
  }

  async #path(index: number, from: number, to: number): Promise<Buffer[]> {
    if (to - from === 1) return [];
    const middle = from + splitOf(to - from);
    return index < middle
      ? [...(await this.#path(index, from, middle)), await this.#range(middle, to)]
      : [...(await this.#path(index, middle, to)), await this.#range(from, middle)];
  }

  async #subproof(old: number, from: number, to: number, isWhole: boolean): Promise<Buffer[]> {
    if (old === to) return isWhole ? [] : [await this.#range(from, to)];
    const middle = from + splitOf(to - from);
    return old <= middle
      ? [...(await this.#subproof(old, from, middle, isWhole)), await this.#range(middle, to)]
      : [...(await this.#subproof(old, middle, to, false)), await this.#range(from, middle)];
  }

  /** The hash over the leaves from `from` up to, not including, `to`. */
  async #range(from: number, to: number): Promise<Buffer> {
    const length = to - from;
    const split = splitOf(length);
    if (length === 1 || split * 2 === length) return this.#complete(Math.log2(length), from / length);
    return nodeHash(await this.#range(from, from + split), await this.#range(from + split, to));
  }

  /** The node over 2^height leaves that is the `index`th of its height. */
  async #complete(height: number, index: number): Promise<Buffer> {
    const level = Math.floor(height / TILE_HEIGHT);
    const width = 2 ** (height % TILE_HEIGHT);
    const first = index * width;
    const place = { level, n: Math.floor(first / TILE_WIDTH) };
    const hashes = await this.#tile(place);
    const row = Array.from({ length: width }, (_, at) => hashes && hashAt(hashes, (first % TILE_WIDTH) + at));
    if (row.includes(undefined)) throw new BusError('TLOG.TILE_MISSING', 'bug', { ...place });
    return paired(row as Buffer[]);
  }

  #tile(place: TilePlace): Promise<Buffer | undefined> {
    const key = `${place.level}/${place.n}`;
    const known = this.#read.get(key) ?? this.readTile(place);
    this.#read.set(key, known);
    return known;
  }
}

/** The tiles that change when leaves are appended to a tree of `size`, each whole. `read` gives the partial ones as they are. */
export async function grownTiles(read: ReadTile, size: number, leafHashes: readonly Buffer[]): Promise<Tile[]> {
  const changed: Tile[] = [];
  let added = leafHashes;
  let first = size;
  for (let level = 0; added.length > 0; level += 1) {
    const tiles = await filled(read, level, first, added);
    changed.push(...tiles);
    const full = tiles.filter(({ hashes }) => hashes.length === TILE_WIDTH * HASH_BYTES);
    added = full.map(({ hashes }) => paired(hashesOf(hashes)));
    first = full[0]?.n ?? 0;
  }
  return changed;
}

async function filled(read: ReadTile, level: number, first: number, added: readonly Buffer[]): Promise<Tile[]> {
  const tiles: Tile[] = [];
  for (let at = 0; at < added.length;) {
    const place = { level, n: Math.floor((first + at) / TILE_WIDTH) };
    const taken = (first + at) % TILE_WIDTH;
    const before = taken === 0 ? Buffer.alloc(0) : await read(place);
    if (before?.length !== taken * HASH_BYTES) throw new BusError('TLOG.TILE_MISSING', 'bug', { ...place });
    const some = added.slice(at, at + TILE_WIDTH - taken);
    tiles.push({ ...place, hashes: Buffer.concat([before, ...some]) });
    at += some.length;
  }
  return tiles;
}

function hashesOf(hashes: Buffer): Buffer[] {
  return Array.from({ length: hashes.length / HASH_BYTES }, (_, at) => hashAt(hashes, at)!);
}

/** The root of a complete tree over these hashes, whose number is a power of two. */
function paired(hashes: readonly Buffer[]): Buffer {
  let level = hashes;
  while (level.length > 1)
    level = Array.from({ length: level.length / 2 }, (_, at) => nodeHash(level[at * 2]!, level[at * 2 + 1]!));
  return level[0]!;
}

/** RFC 9162 §2.1.1: the largest power of two below n; 1 of 1. */
function splitOf(n: number): number {
  let split = 1;
  while (split * 2 < n) split *= 2;
  return split;
}
