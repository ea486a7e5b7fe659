import fs from 'node:fs';
import path from 'node:path';

/** The largest file of an exported log: 256 entries of 64 kB, each after its length. */
const LARGEST = 256 * (2 + 0xffff);

/**
 * Why a file that came from a stranger is not read, or undefined when it may be: a folder, a pipe that nobody writes to, a
 * device that never ends, or more than `most` bytes, any of which may stand behind a link.
 */
export function whyNotRead(file, most) {
  const stat = fs.statSync(file);
  if (!stat.isFile()) return 'it is no ordinary file';
  return stat.size > most ? `it has more than ${most} bytes` : undefined;
}

/** Reads the files below a folder that a stranger has filled: what cannot be one of them is as good as not there. */
export function filesOf(folder, most = LARGEST) {
  return (name) => {
    const file = path.join(folder, name);
    try {
      return whyNotRead(file, most) === undefined ? fs.readFileSync(file) : undefined;
    } catch {
      return undefined;
    }
  };
}

/** A line with what a stranger may have written, fit for a terminal: what could steer one is shown as `?`. */
export function harmless(line) {
  return line.replace(/\p{C}/gu, '?');
}
