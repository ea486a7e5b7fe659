import type { Directory, DirectoryKey, Owner } from '#libs/contracts';
import { OWNERS, sentence } from '#libs/contracts';
import { publicKeyOf } from '#libs/security';
import {
  bundlePath,
  grownTiles,
  HASH_BYTES,
  hashAt,
  leafHash,
  readBundle,
  readCheckpoint,
  readNote,
  SIGNATURE_TYPES,
  TILE_WIDTH,
  TiledTree,
  tilePath,
  tilesOf,
  verifyNote,
} from '#libs/tlog';
import type { Checkpoint, SignatureType, SignedNote, Tile } from '#libs/tlog';
import { originOf, ownerOfOrigin, witnessNameOf } from '../names.js';

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
  const note = readNote((await read('checkpoint'))?.toString('utf8') ?? '');
  const head = note && readCheckpoint(note.text);
  const owner = head && ownerOfOrigin(head.origin);
  if (!note || !head || !owner) return fault('AUDIT.CHECKPOINT_MALFORMED', { file: 'checkpoint' });
  if (!isRight(note, policy, owner, originOf(owner), SIGNATURE_TYPES.note))
    return fault('AUDIT.CHECKPOINT_NOT_SIGNED', { file: 'checkpoint' });
  const witnesses = OWNERS.filter(
    (other) => other !== owner && isRight(note, policy, other, witnessNameOf(other), SIGNATURE_TYPES.cosignature),
  );
  const { origin, size } = head;
  const of = { origin, size, witnesses };
  if (witnesses.length < policy.witnesses)
    return { ...fault('AUDIT.TOO_FEW_WITNESSES', { file: 'checkpoint' }), ...of };
  if (policy.seen && head.size < policy.seen.size) return { ...fault('AUDIT.LOG_ROLLED_BACK', {}), ...of };
  const wrong = await firstWrong(read, head, policy.seen);
  return wrong ? { ...wrong, ...of } : { isValid: true, ...of };
}

async function firstWrong(read: ReadFile, head: Checkpoint, seen?: Checkpoint): Promise<LogVerdict | undefined> {
  const rebuilt = new Map<string, Buffer>();
  const tiles = tilesOf(head.size);
  for (const { n, width } of tiles.filter(({ level }) => level === 0)) {
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
  for (const tile of tiles.filter(({ level }) => level > 0)) {
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

/** A key that was revoked signs no new heads, but a head of before stays what it was: its time is the cosignatures'. */
function isRight(note: SignedNote, { directory }: LogPolicy, owner: Owner, name: string, type: SignatureType): boolean {
  return directory.ownerKeys(owner).some((key: DirectoryKey) => {
    const verified = verifyNote(note, { name, type, key: publicKeyOf(key).key });
    if (verified.verdict !== 'right') return false;
    return key.revokedFrom === undefined || (verified.at !== undefined && verified.at < new Date(key.revokedFrom));
  });
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
