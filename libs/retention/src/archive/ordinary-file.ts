import { realpath, stat } from 'node:fs/promises';
import path from 'node:path';

/**
 * Throws unless a name below a folder is an ordinary file of that folder: whoever is given an archive by others must neither wait
 * for a pipe nor read a device without end, and what lies behind a link is not in what was given.
 */
export async function expectOrdinary(folder: string, name: string, most = Infinity): Promise<void> {
  const [root, file] = [await realpath(folder), await realpath(path.join(folder, name))];
  const found = await stat(file);
  if (file !== path.join(root, name) || !found.isFile()) throw new Error('it is not an ordinary file of the archive');
  if (found.size > most) throw new Error(`it has more than ${most} bytes`);
}
