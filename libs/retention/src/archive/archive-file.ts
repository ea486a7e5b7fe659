import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { link, mkdir, open, rm, unlink } from 'node:fs/promises';
import path from 'node:path';
import { pipeline as pipe, Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';

/** What is known of a file of rows, one JSON text a line, packed with gzip. */
export interface FileFacts {
  readonly rows: number;
  /** Of the packed file. */
  readonly bytes: number;
  readonly sha256: string;
}

/** Writes the lines, and returns when they would survive the machine's losing power. Throws when there is a file of that name. */
export async function writeLines(file: string, lines: AsyncIterable<string>): Promise<FileFacts> {
  await mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  const unfinished = `${file}.part`;
  const hash = createHash('sha256');
  let rows = 0;
  let bytes = 0;
  async function* counted() {
    for await (const line of lines) {
      rows++;
      yield `${line}\n`;
    }
  }
  async function* measured(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  try {
    // `flush` is fsync before closing.
    await pipeline(
      Readable.from(counted()),
      createGzip(),
      measured,
      createWriteStream(unfinished, { mode: 0o600, flags: 'wx', flush: true }),
    );
    await giveName(unfinished, file);
  } catch (error) {
    // On a full disk what was begun would lie in the way of the next try.
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
  return { rows, bytes, sha256: hash.digest('hex') };
}

/**
 * Gives a file that is whole its name. Throws `EEXIST` when another has it, which renaming would replace. A name is safe only
 * when its folder is.
 */
export async function giveName(unfinished: string, file: string): Promise<void> {
  await link(unfinished, file);
  await unlink(unfinished);
  const handle = await open(path.dirname(file), 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Reads a file to its end and says what it is; throws when it is none, or cannot be unpacked. */
export async function factsOf(file: string): Promise<FileFacts> {
  const hash = createHash('sha256');
  let bytes = 0;
  let rows = 0;
  async function* measured(chunks: AsyncIterable<Buffer>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }
  await pipeline(createReadStream(file), measured, createGunzip(), async (chunks: AsyncIterable<Buffer>) => {
    for await (const chunk of chunks) for (const byte of chunk) if (byte === NEWLINE) rows++;
  });
  return { rows, bytes, sha256: hash.digest('hex') };
}

const NEWLINE = 10;

/** The lines of a file. Not by `readline`, which ends lines at characters that may stand in a JSON text. */
export async function* readLines(file: string): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  const unpacked = createGunzip();
  // Passes an error of the file on to the reader, and closes the file when reading stops halfway.
  pipe(createReadStream(file), unpacked, () => undefined);
  for await (const chunk of unpacked as AsyncIterable<Buffer>) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield rest.toString('utf8', 0, end);
      rest = rest.subarray(end + 1);
    }
  }
  if (rest.length > 0) throw new Error('the last line has no end');
}
