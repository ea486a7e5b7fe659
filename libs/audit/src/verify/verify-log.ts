import type { Directory, Owner } from '#libs/contracts';
import { OWNERS, sentence } from '#libs/contracts';
import { isValidAt, publicKeyOf } from '#libs/security';
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
import type { Checkpoint, SignedNote, Tile } from '#libs/tlog';
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
  const cosigned = OWNERS.flatMap((other) => {
    const at = other === owner ? undefined : cosignedAt(note, policy, other);
    return at ? [{ other, at }] : [];
  });
  if (!isSigned(note, policy, owner, provenAt(cosigned, policy)))
    return fault('AUDIT.CHECKPOINT_NOT_SIGNED', { file: 'checkpoint' });
  const witnesses = cosigned.map(({ other }) => other);
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

/** When an owner cosigned the head, with a key that was good at that second. */
function cosignedAt(note: SignedNote, { directory }: LogPolicy, owner: Owner): Date | undefined {
  for (const key of directory.ownerKeys(owner)) {
    const name = witnessNameOf(owner);
    const found = verifyNote(note, { name, type: SIGNATURE_TYPES.cosignature, key: publicKeyOf(key).key });
    if (found.verdict === 'right' && found.at && isValidAt(key, found.at)) return found.at;
  }
  return undefined;
}

/** The second by which so many witnesses as are asked for had seen the head: one alone could name any. */
function provenAt(cosigned: readonly { readonly at: Date }[], { witnesses }: LogPolicy): Date | undefined {
  const times = cosigned.map(({ at }) => at).sort((a, b) => a.getTime() - b.getTime());
  return times[witnesses - 1];
}

/** A note itself has no time. A head of before its key was revoked stays what it was, if the witnesses prove that it is. */
function isSigned(note: SignedNote, { directory }: LogPolicy, owner: Owner, at: Date | undefined): boolean {
  return directory.ownerKeys(owner).some((key) => {
    const signer = { name: originOf(owner), type: SIGNATURE_TYPES.note, key: publicKeyOf(key).key };
    return verifyNote(note, signer).verdict === 'right' && (at ? isValidAt(key, at) : key.revokedFrom === undefined);
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
