import fs from 'node:fs';
import path from 'node:path';
import { readJson } from '../bootstrap/repository.mjs';
import { beginningOf, isAlive, recordOf, writeRecord } from '../system/processes.mjs';

const NAME = 'launcher';

/**
 * Only one launcher works on a home. Gives `holder` when another one is alive; a record that a killed launcher left is
 * taken over. The record is there whole or not at all: half of one would be taken for a dead launcher's.
 */
export function takeLauncherLock(home) {
  const file = path.join(home.pids, `${NAME}.json`);
  const mine = `${file}.${process.pid}.mine`;
  const record = { name: NAME, pid: process.pid, began: beginningOf(process.pid), phase: 'starting' };
  fs.writeFileSync(mine, JSON.stringify(record), { mode: 0o600 });
  try {
    for (;;) {
      if (isNamed(mine, file)) return { release: () => fs.rmSync(file, { force: true }) };
      const holder = recordOf(home, NAME);
      if (isAlive(holder)) return { holder };
      removeDead(file);
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/** Of two who find a dead launcher's record, the second must not remove what the first has put in its place: it is put back. */
function removeDead(file) {
  const aside = `${file}.${process.pid}.dead`;
  try {
    fs.renameSync(file, aside);
  } catch (error) {
    if (error.code === 'ENOENT') return;
    throw error;
  }
  if (isAlive(readJson(aside))) isNamed(aside, file);
  fs.rmSync(aside, { force: true });
}

/** Gives a file another name, which nobody else has given. */
function isNamed(file, name) {
  try {
    fs.linkSync(file, name);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Notes how far this launcher is: `starting`, `ready`, `stopping`. */
export function notePhase(home, phase) {
  writeRecord(home, NAME, { pid: process.pid, phase });
}

export function launcherOf(home) {
  const record = recordOf(home, NAME);
  return isAlive(record) ? record : undefined;
}

/** A detached system has no launcher and is meant to run on; what a killed launcher left is not. */
export function noteDetached(home, is) {
  if (is) fs.writeFileSync(detachedMark(home), '');
  else fs.rmSync(detachedMark(home), { force: true });
}

export function isDetached(home) {
  return fs.existsSync(detachedMark(home));
}

function detachedMark(home) {
  return path.join(home.root, 'detached');
}
