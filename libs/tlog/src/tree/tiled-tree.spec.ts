import fc from 'fast-check';
import { isConsistent, leafHash, merkleTree, rootFrom } from './merkle.js';
import { grownTiles, TiledTree } from './tiled-tree.js';
import { tileCountOf, tilePath, tilesOf, widthOf } from './tiles.js';
import type { ReadTile, Tile } from './tiles.js';

/** A log in memory that grows by batches, as the sealer lets one grow. */
class Log {
  readonly leaves: Buffer[] = [];
  readonly tiles = new Map<string, Buffer>();
  readonly read: ReadTile = async ({ level, n }) => this.tiles.get(`${level}/${n}`);

  async append(count: number): Promise<void> {
    const added = Array.from({ length: count }, (_, at) => Buffer.from(`leaf ${this.leaves.length + at}`));
    this.#keep(await grownTiles(this.read, this.leaves.length, added.map(leafHash)));
    this.leaves.push(...added);
  }

  tree(): TiledTree {
    return new TiledTree(this.read);
  }

  #keep(tiles: readonly Tile[]): void {
    for (const { level, n, hashes } of tiles) this.tiles.set(`${level}/${n}`, hashes);
  }
}

async function logOf(...batches: readonly number[]): Promise<Log> {
  const log = new Log();
  for (const count of batches) await log.append(count);
  return log;
}

describe('a tree in tiles', () => {
  test.each([[1], [2, 1], [255, 1], [255, 2], [256], [300, 211, 1], [256 * 3], [1, 700, 3]])(
    'has the root of RFC 9162 after batches of %j',
    async (...batches) => {
      const log = await logOf(...batches);
      expect((await log.tree().root(log.leaves.length)).equals(merkleTree(log.leaves).root)).toBe(true);
    },
  );

  it('has three levels after 70,000 leaves, as the specification counts them', async () => {
    const log = await logOf(40_000, 30_000);
    const widths = [...tilesOf(70_000)].map(({ level, n, width }) => [level, n, width]);
    expect(widths.filter(([level]) => level === 0)).toHaveLength(274);
    expect(tileCountOf(70_000)).toBe(widths.length);
    expect(widths.at(273)).toEqual([0, 273, 112]);
    expect(widths.slice(274)).toEqual([
      [1, 0, 256],
      [1, 1, 17],
      [2, 0, 1],
    ]);
    for (const [level, n, width] of widths) expect(widthOf((await log.read({ level: level!, n: n! }))!)).toBe(width);
  });

  it('names the first tile of a tree of any promised size at once, without a list of all of them', () => {
    expect(tilesOf(Number.MAX_SAFE_INTEGER).next().value).toEqual({ level: 0, n: 0, width: 256 });
    expect(tileCountOf(Number.MAX_SAFE_INTEGER)).toBeGreaterThan(2 ** 45);
  });

  it('proves every leaf to lie in the tree', async () => {
    const log = await logOf(300, 231);
    const root = await log.tree().root(531);
    for (const index of [0, 1, 255, 256, 299, 511, 512, 530]) {
      const path = await log.tree().inclusionProof(index, 531);
      expect(rootFrom(log.leaves[index]!, index, 531, path)?.equals(root)).toBe(true);
    }
  });

  it('proves every earlier tree to be the beginning of a later one, and no other to be it', async () => {
    const log = await logOf(600);
    const size = fc.integer({ min: 1, max: 600 });
    await fc.assert(
      fc.asyncProperty(size, size, fc.nat(31), async (a, b, byte) => {
        const [old, grown] = [Math.min(a, b), Math.max(a, b)];
        const tree = log.tree();
        const proof = await tree.consistencyProof(old, grown);
        const heads = [
          { size: old, root: await tree.root(old) },
          { size: grown, root: await tree.root(grown) },
        ] as const;
        expect(isConsistent(...heads, proof)).toBe(true);
        const other = Buffer.from(heads[0].root);
        other[byte]! ^= 1;
        expect(isConsistent({ size: old, root: other }, heads[1], proof)).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('says which tile is missing rather than compute a wrong root', async () => {
    const log = await logOf(300);
    log.tiles.delete('0/0');
    await expect(log.tree().root(300)).resolves.toBeDefined();
    log.tiles.delete('1/0');
    await expect(log.tree().root(300)).rejects.toMatchObject({ code: 'TLOG.TILE_MISSING' });
  });
});

test.each([
  [{ level: 0, n: 0, width: 256 }, 'tile/0/000'],
  [{ level: 1, n: 1_234_067, width: 256 }, 'tile/1/x001/x234/067'],
  [{ level: 0, n: 273, width: 112 }, 'tile/0/273.p/112'],
])('the tile %j lies at %s', (tile, path) => {
  expect(tilePath(tile)).toBe(path);
});
