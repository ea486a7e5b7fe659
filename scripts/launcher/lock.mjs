import fs from 'node:fs';
import path from 'node:path';
import { beginningOf, isAlive, recordOf, writeRecord } from '../system/processes.mjs';

const NAME = 'launcher';

/**
 * Only one launcher works on a home. Gives `holder` when another one is alive; a record that a killed launcher left is
 * taken over.
 */
export function takeLauncherLock(home) {
  const file = path.join(home.pids, `${NAME}.json`);
  const mine = JSON.stringify({ name: NAME, pid: process.pid, began: beginningOf(process.pid), phase: 'starting' });
  for (;;) {
    try {
      fs.writeFileSync(file, mine, { flag: 'wx', mode: 0o600 });
      return { release: () => fs.rmSync(file, { force: true }) };
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const holder = recordOf(home, NAME);
    if (isAlive(holder)) return { holder };
    fs.rmSync(file, { force: true });
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
