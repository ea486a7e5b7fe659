import type { Directory, Owner } from '#libs/contracts';
import { sentence } from '#libs/contracts';
import { vouchedHead } from '#libs/security';
import {
  bundlePath,
  grownTiles,
  HASH_BYTES,
  hashAt,
  leafHash,
  readBundle,
  TILE_WIDTH,
  TiledTree,
  tilePath,
  tilesOf,
} from '#libs/tlog';
import type { Checkpoint, Tile } from '#libs/tlog';

/** A file of an exported log by its path in C2SP tlog-tiles; undefined when there is none. */
export type ReadFile = (path: string) => Promise<Buffer | undefined>;

export interface LogFault {
  readonly code: string;
  /** Place in the log of the first entry that does not fit, where it can be told. */
  readonly leaf?: number;
  readonly file?: string;
  readonly zh: string;
  readonly en: string;
}

export interface LogVerdict {
  readonly isValid: boolean;
  readonly fault?: LogFault;
  readonly origin?: string;
  readonly size?: number;
  /** Owners that cosigned the head. */
  readonly witnesses?: readonly Owner[];
}

export interface LogPolicy {
  readonly directory: Pick<Directory, 'ownerKeys'>;
  /** How many other owners must have cosigned the head. */
  readonly witnesses: number;
  /** A head of this log that somebody else has seen, a witness for one: the export must contain and continue it. */
  readonly seen?: Checkpoint;
}

/**
 * Verifies an exported log with nothing but its files and the directory: the head's signatures, then every entry against
 * the hash its place was sealed with, then all hashes against the head. The first thing that does not fit is the verdict.
 */
export async function verifyLog(read: ReadFile, policy: LogPolicy): Promise<LogVerdict> {
  const head = vouchedHead((await read('checkpoint'))?.toString('utf8') ?? '', policy.directory, policy.witnesses);
  if (!head) return fault('AUDIT.CHECKPOINT_MALFORMED', { file: 'checkpoint' });
  if (!head.isSigned) return fault('AUDIT.CHECKPOINT_NOT_SIGNED', { file: 'checkpoint' });
  const { origin, size, witnesses } = head;
  const of = { origin, size, witnesses };
  if (witnesses.length < policy.witnesses)
    return { ...fault('AUDIT.TOO_FEW_WITNESSES', { file: 'checkpoint' }), ...of };
  if (policy.seen && head.size < policy.seen.size) return { ...fault('AUDIT.LOG_ROLLED_BACK', {}), ...of };
  const wrong = await firstWrong(read, head, policy.seen);
  return wrong ? { ...wrong, ...of } : { isValid: true, ...of };
}

async function firstWrong(read: ReadFile, head: Checkpoint, seen?: Checkpoint): Promise<LogVerdict | undefined> {
  const rebuilt = new Map<string, Buffer>();
  for (const { level, n, width } of tilesOf(head.size)) {
    if (level > 0) break;
    const file = bundlePath(n, width);
    const entries = readBundle((await read(file)) ?? Buffer.alloc(0)) ?? [];
    const sealed = await read(tilePath({ level: 0, n, width }));
    if (sealed?.length !== width * HASH_BYTES)
      return fault('AUDIT.TILE_MISSING', { file: tilePath({ level: 0, n, width }), leaf: n * TILE_WIDTH });
    const wrong = entries.findIndex((entry, index) => hashAt(sealed, index)?.equals(leafHash(entry)) !== true);
    if (wrong >= 0) return fault('AUDIT.ENTRY_CHANGED', { file, leaf: n * TILE_WIDTH + wrong });
    if (entries.length < width) return fault('AUDIT.ENTRIES_MISSING', { file, leaf: n * TILE_WIDTH + entries.length });
    keep(rebuilt, await grownTiles(readFrom(rebuilt), n * TILE_WIDTH, entries.map(leafHash)));
  }
  for (const tile of tilesOf(head.size)) {
    if (tile.level === 0) continue;
    const sealed = await read(tilePath(tile));
    const made = rebuilt.get(`${tile.level}/${tile.n}`);
    if (!sealed || !made?.equals(sealed)) return fault('AUDIT.TILE_CHANGED', { file: tilePath(tile) });
  }
  const tree = new TiledTree(readFrom(rebuilt));
  if (!(await tree.root(head.size)).equals(head.root)) return fault('AUDIT.ROOT_WRONG', { file: 'checkpoint' });
  const isContinued = !seen || (await tree.root(seen.size)).equals(seen.root);
  return isContinued ? undefined : fault('AUDIT.LOG_INCONSISTENT', {});
}

function readFrom(tiles: ReadonlyMap<string, Buffer>) {
  return async ({ level, n }: { level: number; n: number }) => tiles.get(`${level}/${n}`);
}

function keep(tiles: Map<string, Buffer>, made: readonly Tile[]): void {
  for (const { level, n, hashes } of made) tiles.set(`${level}/${n}`, hashes);
}

function fault(code: string, { leaf, file }: { leaf?: number; file?: string }): LogVerdict {
  const params = { leaf: leaf ?? 0, file: file ?? '' };
  return {
    isValid: false,
    fault: {
      code,
      ...(leaf !== undefined && { leaf }),
      ...(file !== undefined && { file }),
      zh: sentence(code, 'zh', params),
      en: sentence(code, 'en', params),
    },
  };
}
