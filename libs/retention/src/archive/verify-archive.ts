import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { factsOf } from './archive-file.js';
import { manifestName, manifestNumbers, readManifest } from './manifest.js';
import type { KnownManifest, Manifest } from './manifest.js';
import { expectOrdinary } from './ordinary-file.js';

/** Ours have some hundred bytes. */
const LARGEST_MANIFEST = 100_000;

/** What an archive of one service is worth. */
export interface ArchiveVerdict {
  readonly service?: string;
  readonly files: number;
  readonly rows: number;
  /** Digest of the last manifest: what the service's audit says of it (`retention.archived`) must be the same. */
  readonly head?: string;
  /** The first thing that does not fit. */
  readonly trouble?: string;
  /** Files that no manifest names: left behind by a process that died before it had removed anything. */
  readonly leftOver: readonly string[];
}

/** Reads every manifest and file of a service's archive; needs no service and no database. */
export async function verifyArchive(folder: string): Promise<ArchiveVerdict> {
  let previous: KnownManifest | undefined;
  let rows = 0;
  const known = new Set<string>();
  const end = (trouble?: string) => verdictOf(folder, { previous, rows, known }, trouble);
  const numbers = await manifestNumbers(folder);
  if (numbers.length === 0) return end('there are no manifests');
  for (const [at, number] of numbers.entries()) {
    if (number !== at + 1) return end(`manifest ${at + 1} is missing`);
    try {
      await expectOrdinary(folder, manifestName(number), LARGEST_MANIFEST);
      const next = (await readManifest(folder, number))!;
      const trouble = faultOf(next.manifest, number, previous) ?? (await faultFound(folder, next.manifest));
      if (trouble !== undefined) return await end(`manifest ${number}: ${trouble}`);
      known.add(next.manifest.file);
      rows += next.manifest.rows;
      previous = next;
    } catch (error) {
      return end(`manifest ${number}: ${(error as Error).message}`);
    }
  }
  return end();
}

function faultOf(manifest: Manifest, number: number, previous: KnownManifest | undefined): string | undefined {
  if (manifest.number !== number) return `its file says ${manifest.number}`;
  if (manifest.previous !== (previous?.digest ?? null)) return 'it does not follow the one before';
  if (previous && manifest.service !== previous.manifest.service) return `it is of ${manifest.service}`;
  if (path.normalize(manifest.file).startsWith('..') || path.isAbsolute(manifest.file))
    return 'its file lies outside the archive';
  return undefined;
}

/** In an archive that may come from anybody. */
async function faultFound(folder: string, manifest: Manifest): Promise<string | undefined> {
  try {
    await expectOrdinary(folder, manifest.file);
  } catch (error) {
    return `${manifest.file} cannot be read: ${(error as Error).message}`;
  }
  return faultOfFile(folder, manifest);
}

/** What is wrong with the file of a manifest. */
export async function faultOfFile(folder: string, manifest: Manifest): Promise<string | undefined> {
  try {
    const facts = await factsOf(path.join(folder, manifest.file));
    if (facts.sha256 !== manifest.sha256) return `${manifest.file} has another digest`;
    return facts.rows === manifest.rows ? undefined : `${manifest.file} has ${facts.rows} rows, not ${manifest.rows}`;
  } catch (error) {
    return `${manifest.file} cannot be read: ${(error as Error).message}`;
  }
}

interface Seen {
  readonly previous: KnownManifest | undefined;
  readonly rows: number;
  readonly known: ReadonlySet<string>;
}

async function verdictOf(folder: string, { previous, rows, known }: Seen, trouble?: string): Promise<ArchiveVerdict> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files = names.filter((name) => name.includes('.ndjson.gz'));
  return {
    ...(previous && { service: previous.manifest.service, head: previous.digest }),
    ...{ files: known.size, rows },
    ...(trouble !== undefined && { trouble }),
    leftOver: trouble === undefined ? files.filter((name) => !known.has(name)) : [],
  };
}
