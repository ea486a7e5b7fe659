import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/kernel';
import { originOf } from '#libs/security';
import { UnitOfWork } from '#libs/service';
import type { Tx } from '#libs/service';
import { checkpointText, grownTiles, leafHash, TiledTree, writeNote } from '#libs/tlog';
import type { ReadTile, Tile } from '#libs/tlog';
import { entryOf } from '../audit-entry.js';
import { LogKeys } from '../log-keys.js';
import {
  isAnyUnsealed,
  lockLog,
  readHead,
  saveHead,
  saveLeaves,
  saveTiles,
  takeUnsealed,
  tilesIn,
} from './log-store.js';

/** Rows of one transaction. */
const AT_ONCE = 5_000;

/**
 * Gives every committed row of the audit its place in the log: the rows that wait, in the order of their numbers, become
 * the next leaves of the tree, and the new head is signed, all in one transaction. A process that dies in between leaves
 * the rows waiting. One replica seals at a time; the others leave it to that one.
 */
@Injectable()
export class Sealer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: LogKeys,
    private readonly clock: Clock,
  ) {}

  /** Seals everything that waits; returns how many rows that were. */
  async seal(): Promise<number> {
    if (!(await isAnyUnsealed(this.unitOfWork))) return 0;
    for (let total = 0; ;) {
      const sealed = await this.unitOfWork.run((tx) => this.#sealSome(tx));
      total += sealed;
      if (sealed < AT_ONCE) return total;
    }
  }

  async #sealSome(tx: Tx): Promise<number> {
    if (!(await lockLog(tx))) return 0;
    const rows = await takeUnsealed(tx, AT_ONCE);
    if (rows.length === 0) return 0;
    const first = (await readHead(tx))?.size ?? 0;
    const stored = tilesIn(tx);
    const tiles = await grownTiles(
      stored,
      first,
      rows.map((row) => leafHash(entryOf(row))),
    );
    await saveTiles(tx, tiles);
    await saveLeaves(tx, first, rows);
    const size = first + rows.length;
    const root = await new TiledTree(overlaid(stored, tiles)).root(size);
    const text = checkpointText({ origin: originOf(this.keys.owner), size, root });
    await saveHead(tx, { size, note: writeNote(text, [this.keys.sign(text)]), sealedAt: this.clock.now() });
    return rows.length;
  }
}

/** Tiles just made, before those of the database. */
function overlaid(stored: ReadTile, tiles: readonly Tile[]): ReadTile {
  const made = new Map(tiles.map(({ level, n, hashes }) => [`${level}/${n}`, hashes]));
  return async (place) => made.get(`${place.level}/${place.n}`) ?? stored(place);
}
