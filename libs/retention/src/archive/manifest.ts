import { mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { canonicalJson, refused, sha256Hex } from '#libs/kernel';
import { giveName } from './archive-file.js';
import type { FileFacts } from './archive-file.js';

export const ARCHIVE_FORMAT = 'cluebridge-archive/1' as const;
const FOLDER = 'manifests';
const NAME = /^(\d{6})\.json$/;

/** One file of the archive, and how it follows the one before. */
export interface Manifest extends FileFacts {
  readonly format: typeof ARCHIVE_FORMAT;
  /** From 1, without a gap. */
  readonly number: number;
  readonly service: string;
  readonly table: string;
  /** In China. */
  readonly day: string;
  /** Rows that came at this instant or later are not in it. */
  readonly before: string;
  /** For how long they were kept, as was set. */
  readonly months: number;
  readonly archivedAt: string;
  /** Below the service's folder. */
  readonly file: string;
  /** SHA-256 of the manifest before, as its file is; null for the first. */
  readonly previous: string | null;
}

export interface KnownManifest {
  readonly manifest: Manifest;
  /** SHA-256 (hex) of its file. */
  readonly digest: string;
}

/**
 * Writes a manifest so that it survives; it is there whole or not at all. Throws `RETENTION.UNDER_WAY` when there is one of that
 * number: two processes are at it, and the first to come here is the one that archives.
 */
export async function writeManifest(folder: string, manifest: Manifest): Promise<KnownManifest> {
  const text = `${canonicalJson(manifest)}\n`;
  const file = fileOf(folder, manifest.number);
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const digest = sha256Hex(text);
  // Of these bytes alone: nobody else writes to it.
  const unfinished = `${file}.${digest}.part`;
  const handle = await open(unfinished, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await giveName(unfinished, file).catch(async (error: NodeJS.ErrnoException) => {
    await rm(unfinished, { force: true });
    throw error.code === 'EEXIST' ? refused('RETENTION.UNDER_WAY') : error;
  });
  return { manifest, digest };
}

/** Undefined when there is none of that number. Throws for a file that is no manifest. */
export async function readManifest(folder: string, number: number): Promise<KnownManifest | undefined> {
  const text = await readFile(fileOf(folder, number), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const manifest = JSON.parse(text) as Manifest;
  if (manifest.format !== ARCHIVE_FORMAT) throw new Error(`${fileOf(folder, number)} is not of ${ARCHIVE_FORMAT}`);
  return { manifest, digest: sha256Hex(text) };
}

/** The numbers there are, in order. */
export async function manifestNumbers(folder: string): Promise<number[]> {
  const names = await readdir(path.join(folder, FOLDER)).catch(() => []);
  return names.flatMap((name) => NAME.exec(name)?.slice(1).map(Number) ?? []).sort((a, b) => a - b);
}

function fileOf(folder: string, number: number): string {
  return path.join(folder, manifestName(number));
}

/** Below the service's folder. */
export function manifestName(number: number): string {
  return path.join(FOLDER, `${String(number).padStart(6, '0')}.json`);
}
