import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
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
  const held = { release: () => fs.rmSync(file, { force: true }) };
  try {
    for (;;) {
      if (isNamed(mine, file)) return held;
      const left = textOf(file);
      if (left === undefined) continue; // released in this moment
      const holder = recordIn(left);
      if (isAlive(holder)) return { holder };
      const succession = succeed(file, left, mine);
      if (succession.holder) return succession;
      if (takePlace(file, left, mine, succession.claims)) return held;
    }
  } finally {
    fs.rmSync(mine, { force: true });
  }
}

/**
 * Lets one of several starts take over from a dead launcher: the one that first gives its own record the name derived
 * from the dead one's, which only one process can. Should it be killed before its record is in place, another follows
 * it in the same way. Gives the names claimed so far, or the `holder` that was quicker and is alive.
 */
function succeed(file, left, mine) {
  const claims = [];
  for (let before = left; ;) {
    const claim = `${file}.after-${createHash('sha256').update(before).digest('hex').slice(0, 16)}`;
    claims.push(claim);
    if (isNamed(mine, claim)) return { claims };
    const found = textOf(claim);
    if (found === undefined) return { claims: [] }; // what it was about is over
    const holder = recordIn(found);
    if (isAlive(holder)) return { holder };
    before = found;
  }
}

/**
 * Puts our record in the place of the dead one. False when the dead one is no longer there: then somebody had followed
 * it, and ended its claim, before ours began.
 */
function takePlace(file, left, mine, claims) {
  const isStillLeft = claims.length > 0 && textOf(file) === left;
  if (isStillLeft) fs.renameSync(mine, file);
  for (const claim of isStillLeft ? claims : claims.slice(-1)) fs.rmSync(claim, { force: true });
  return isStillLeft;
}

function textOf(file) {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function recordIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
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
