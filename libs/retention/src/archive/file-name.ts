import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';

/** Where a file belongs, below the service's folder. */
export interface FilePlace {
  readonly table: string;
  readonly day: string;
  /** Of the manifest that is to name it. */
  readonly number: number;
}

/** A name of its own for each try, so that a process that was thought dead writes over nothing. */
export function newFileName(place: FilePlace, id: string): string {
  return path.join(place.table, `${beginningOf(place)}${id}.ndjson.gz`);
}

/** Once a manifest names one file of its place, every other there was left behind by a process that got no further. */
export async function removeLeftOver(folder: string, manifest: FilePlace & { readonly file: string }): Promise<void> {
  const beginning = beginningOf(manifest);
  const names = await readdir(path.join(folder, manifest.table));
  for (const name of names) {
    const file = path.join(manifest.table, name);
    if (name.startsWith(beginning) && file !== path.normalize(manifest.file))
      await rm(path.join(folder, file), { force: true });
  }
}

function beginningOf({ day, number }: FilePlace): string {
  return `${day}.${String(number).padStart(6, '0')}.`;
}
