import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** Room for the longest run; memory is taken as it is used. */
const SIZE = { postgresql: '4g', kafka: '3g' };
const BLOCK = Buffer.alloc(4 * 1024 * 1024);

/**
 * Puts the data of database and broker on small disks of their own (tmpfs), which can be filled without harm to anybody
 * else. Where that is not allowed (it needs root on Linux) `canFill` is false and the report says so.
 */
export function smallDisks() {
  const mounted = new Map();
  const mount = (home, name) => {
    const at = path.join(home.root, `disk-of-${name}`);
    fs.mkdirSync(at, { mode: 0o755 });
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE[name]},mode=0755`, 'cluebridge-chaos', at], {
      stdio: 'ignore',
    });
    mounted.set(name, at);
    return at;
  };
  return {
    canFill: () => mounted.size === Object.keys(SIZE).length,
    furnish: (home) => {
      try {
        const postgres = path.join(mount(home, 'postgresql'), 'data');
        const kafka = path.join(mount(home, 'kafka'), 'kafka');
        fs.mkdirSync(kafka, { mode: 0o700 });
        return { ...home, postgres, kafka };
      } catch {
        return home;
      }
    },
    fill: (name) => fill(path.join(mounted.get(name), 'filler')),
    free: (name) => fs.rmSync(path.join(mounted.get(name), 'filler'), { force: true }),
    freeAll: () => mounted.forEach((at) => fs.rmSync(path.join(at, 'filler'), { force: true })),
    unmount: () => mounted.forEach((at) => execFileSync('umount', ['-l', at])),
  };
}

/** Writes until there is no room for one more byte. */
function fill(file) {
  const to = fs.openSync(file, 'w');
  let block = BLOCK;
  while (block.length > 0) if (!isWritten(to, block)) block = block.subarray(0, block.length >> 1);
  fs.closeSync(to);
}

function isWritten(to, block) {
  try {
    fs.writeSync(to, block);
    return true;
  } catch (error) {
    if (error.code === 'ENOSPC') return false;
    throw error;
  }
}
