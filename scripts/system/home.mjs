import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';

const AS_ROOT = process.getuid?.() === 0;
/** Others may pass through (PostgreSQL runs as a user of its own), not look around. */
const PASSABLE = 0o711;

/**
 * The folder for everything that belongs to this checkout but not into it. As root it lies outside the home folder, which
 * is usually of mode 700 and would shut PostgreSQL's own user out.
 */
export function baseFolder() {
  if (process.env.CLUEBRIDGE_HOME) return path.resolve(process.env.CLUEBRIDGE_HOME);
  if (!AS_ROOT) return path.join(REPOSITORY, '.cluebridge');
  const checkout = createHash('sha256').update(fs.realpathSync(REPOSITORY)).digest('hex').slice(0, 12);
  return path.join('/var/tmp/cluebridge-0', checkout);
}

/**
 * A home is the folder of one running system: its servers' data, secrets, logs and process files.
 * `name` is `system` for `npm start`; tests use throw-away names so that both can run at once.
 */
export function openHome(name = 'system', base = baseFolder()) {
  for (const folder of [path.dirname(base), base]) ownFolder(folder, base);
  const root = path.join(base, name);
  const at = (...parts) => path.join(root, ...parts);
  makeFolder(root, PASSABLE);
  makeFolder(path.join(base, 'tools'), 0o755);
  for (const folder of ['pids', 'logs', 'kafka', 'secrets']) makeFolder(at(folder), 0o700);
  return {
    name,
    base,
    root,
    tools: path.join(base, 'tools'),
    pids: at('pids'),
    logs: at('logs'),
    secrets: at('secrets'),
    material: at('material'),
    calendars: at('calendars'),
    postgres: at('postgres'),
    kafka: at('kafka'),
    at,
    forget: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}

/** A home that nobody else uses; the caller forgets it when done. */
export function throwAwayHome(purpose, base = baseFolder()) {
  return openHome(`${purpose}-${process.pid}-${randomBytes(3).toString('hex')}`, base);
}

/** The homes of a base folder, running or not. */
export function homesOf(base = baseFolder()) {
  if (!fs.existsSync(base)) return [];
  return fs.readdirSync(base).filter((name) => fs.existsSync(path.join(base, name, 'pids')));
}

/** /var/tmp is open to everybody: a folder that somebody else has put there must not receive our secrets. */
function ownFolder(folder, base) {
  const isOurs = folder === base || folder === '/var/tmp/cluebridge-0';
  if (!isOurs) return;
  makeFolder(folder, PASSABLE);
  const { uid, mode } = fs.lstatSync(folder);
  if (AS_ROOT && (uid !== 0 || (mode & 0o022) !== 0)) {
    throw new Trouble(
      `${folder} belongs to another user or is writable by others. Remove it, or set CLUEBRIDGE_HOME to a folder of your own.`,
    );
  }
}

function makeFolder(folder, mode) {
  if (fs.existsSync(folder)) return;
  fs.mkdirSync(folder, { recursive: true });
  fs.chmodSync(folder, mode);
}
