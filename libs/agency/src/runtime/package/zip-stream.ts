import { Zip, ZipPassThrough } from 'fflate';

export interface ZipEntry {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** The first instant a ZIP file can name, read as local time as the format does: the same bytes in every time zone. */
const NO_TIME = new Date(1980, 0, 1);

/**
 * A ZIP file of these entries, in their order, as they come. Nothing is compressed: a verifier needs no unpacking then,
 * nothing can swell, and the bytes do not depend on a compressor's version.
 */
export async function* zipOf(entries: AsyncIterable<ZipEntry>): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for await (const { name, bytes } of entries) {
    const file = new ZipPassThrough(name);
    file.mtime = NO_TIME;
    zip.add(file);
    file.push(bytes, true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}
