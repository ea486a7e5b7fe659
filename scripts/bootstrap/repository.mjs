import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Root of the checkout these scripts belong to. */
export const REPOSITORY = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** The services, in the order in which pages and logs name them. The contracts are the authority; launcher.test.mjs compares. */
export const SERVICES = [
  'customs',
  'public-security',
  'market-supervision',
  'tobacco-monopoly',
  'case-transfer',
  'supervision',
];

/** Those of them that post clues. */
export const AGENCIES = ['customs', 'public-security', 'market-supervision', 'tobacco-monopoly'];

/** Every file below `folder` for which `wanted` holds, as sorted paths relative to the repository; skips dot folders and node_modules. */
export function filesBelow(folder, wanted) {
  const found = [];
  const walk = (relative) => {
    for (const entry of fs.readdirSync(path.join(REPOSITORY, relative), { withFileTypes: true })) {
      if (entry.name.startsWith('.') || entry.name === 'node_modules') continue;
      const child = `${relative}/${entry.name}`;
      if (entry.isDirectory()) walk(child);
      else if (entry.isFile() && wanted(child)) found.push(child);
    }
  };
  if (fs.existsSync(path.join(REPOSITORY, folder))) walk(folder);
  return found.toSorted();
}

/** Writes beside the target and renames, so that a reader or a second writer never sees half a file. */
export function writeWhole(file, content, mode = 0o644, { owner, flush = false } = {}) {
  const draft = `${file}.${process.pid}.draft`;
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(draft, content, { mode, flush });
  if (owner) fs.chownSync(draft, owner.uid, owner.gid);
  fs.renameSync(draft, file);
}

/** The same for keys and passwords: what is lost with the machine's power cannot be made again, and half of it is not taken for none. */
export function writeSafely(file, content, mode, owner) {
  writeWhole(file, content, mode, { owner, flush: true });
  const folder = fs.openSync(path.dirname(file), 'r');
  try {
    fs.fsyncSync(folder);
  } finally {
    fs.closeSync(folder);
  }
}

/** The parsed JSON of a file, or undefined when it is missing or broken (a state file cut short by a crash counts as absent). */
export function readJson(file) {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
