import { HASH_BYTES } from './merkle.js';

/**
 * Where hashes lie in a tiled log (C2SP tlog-tiles): a tile of level `l` holds up to 256 neighbouring hashes, each over
 * 256^l leaves. The same layout in a database, in an export and over HTTP.
 */
export const TILE_WIDTH = 256;
export const TILE_HEIGHT = 8;

export interface TilePlace {
  readonly level: number;
  /** Which tile of its level, from 0. */
  readonly n: number;
}

/** A tile with its hashes one after another. */
export interface Tile extends TilePlace {
  readonly hashes: Buffer;
}

/** Reads the hashes of a tile as far as they are known; undefined when there is none. */
export type ReadTile = (place: TilePlace) => Promise<Buffer | undefined>;

export function widthOf(hashes: Buffer): number {
  return hashes.length / HASH_BYTES;
}

export function hashAt(hashes: Buffer, index: number): Buffer | undefined {
  const hash = hashes.subarray(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  return hash.length === HASH_BYTES ? hash : undefined;
}

/**
 * The tiles of a tree of this size with their widths, level by level: a partial one at the right edge is not full. One at
 * a time: the size may come from a forged checkpoint, and a list of what it promises would not fit into memory.
 */
export function* tilesOf(size: number): Generator<TilePlace & { readonly width: number }> {
  for (let level = 0, hashes = size; hashes > 0; level += 1, hashes = Math.floor(hashes / TILE_WIDTH))
    for (let n = 0; n * TILE_WIDTH < hashes; n += 1)
      yield { level, n, width: Math.min(TILE_WIDTH, hashes - n * TILE_WIDTH) };
}

/** How many `tilesOf` gives, without going through them. */
export function tileCountOf(size: number): number {
  let count = 0;
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) count += Math.ceil(hashes / TILE_WIDTH);
  return count;
}

/** `tile/0/x001/234` or, for a partial tile, `tile/0/x001/234.p/17`. */
export function tilePath({ level, n, width }: TilePlace & { readonly width: number }): string {
  return `tile/${level}/${numberPath(n)}${partial(width)}`;
}

/** Bundles of entries lie like the tiles of level 0. */
export function bundlePath(n: number, width: number): string {
  return `tile/entries/${numberPath(n)}${partial(width)}`;
}

function partial(width: number): string {
  return width === TILE_WIDTH ? '' : `.p/${width}`;
}

function numberPath(n: number): string {
  const groups =
    n
      .toString()
      .padStart(Math.ceil(n.toString().length / 3) * 3, '0')
      .match(/\d{3}/g) ?? [];
  return groups.map((group, at) => (at < groups.length - 1 ? `x${group}` : group)).join('/');
}
