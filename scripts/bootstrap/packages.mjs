import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readJson, REPOSITORY, writeWhole } from './repository.mjs';
import { run } from './run.mjs';
import { Trouble } from './trouble.mjs';

const LOCK = path.join(REPOSITORY, 'package-lock.json');
const MODULES = path.join(REPOSITORY, 'node_modules');
const STAMP = path.join(MODULES, '.cluebridge-lock-hash');

/** Installs the locked packages when the lock file is not the one that node_modules was made from. */
export async function ensurePackages({ logFile, runs = run } = {}) {
  const wanted = createHash('sha256').update(fs.readFileSync(LOCK)).digest('hex');
  if (readStamp() === wanted) return { note: 'unchanged' };
  if (installedMatchesLock()) {
    writeWhole(STAMP, wanted);
    return { note: 'installed already' };
  }
  try {
    await runs('npm', ['ci', '--no-audit', '--no-fund', '--include=dev'], {
      cwd: REPOSITORY,
      logFile,
      env: npmEnvironment(),
    });
  } catch (error) {
    throw new Trouble(`npm ci failed:\n${withoutUsage(error.message)}`);
  }
  writeWhole(STAMP, wanted);
  return { note: 'npm ci' };
}

function readStamp() {
  try {
    return fs.readFileSync(STAMP, 'utf8');
  } catch {
    return undefined;
  }
}

/**
 * npm keeps what it installed in node_modules/.package-lock.json. After a plain `npm install` it agrees with the
 * lock file and a second installation would only cost a minute. Optional packages of other platforms may be absent.
 */
function installedMatchesLock() {
  const locked = readJson(LOCK)?.packages;
  const installed = readJson(path.join(MODULES, '.package-lock.json'))?.packages;
  if (!locked || !installed) return false;
  return Object.entries(locked).every(([place, { version, optional, integrity }]) => {
    if (place === '') return true;
    const found = installed[place];
    if (!found) return optional === true;
    return found.version === version && found.integrity === integrity && fs.existsSync(path.join(REPOSITORY, place));
  });
}

/** npm prints its whole manual after some errors. */
function withoutUsage(message) {
  return message.split(/\n.*Clean install a project/)[0];
}

/** Inside `npm start` npm hands its own settings down as npm_config_*; NODE_ENV=production would leave the tools out. */
function npmEnvironment() {
  const { NODE_ENV: _production, ...environment } = process.env;
  return environment;
}
