import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { homesOf, openHome, throwAwayHome } from './home.mjs';
import { endLeftovers, forgetStarter, killAll, noteStarter } from './leftovers.mjs';
import { isAlive, launch, writeRecord } from './processes.mjs';

const SLEEPER = ['-e', 'setInterval(() => {}, 1000)'];
let base;
before(() => (base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-leftovers-'))));
after(async () => {
  for (const name of homesOf(base)) await killAll(openHome(name, base));
  fs.rmSync(base, { recursive: true, force: true });
});

/** A system of one process, as far as its files say. */
function aSystem(purpose) {
  const home = throwAwayHome(purpose, base);
  return { home, server: launch(home, 'postgresql', process.execPath, SLEEPER, { env: process.env }) };
}

/** As after a kill -9 of whoever started it. */
function orphaned({ home }) {
  writeRecord(home, 'launcher', { pid: process.pid, began: 'another-boot:1' });
}

test('a throw-away system whose starting process was killed is ended and removed by the next of its kind', async () => {
  const bench = aSystem('bench');
  orphaned(bench);
  const [said, seen] = [[], []];
  await endLeftovers('bench', { base, say: (line) => said.push(line), before: ({ root }) => seen.push(root) });
  assert.equal(isAlive(bench.server), false);
  assert.equal(fs.existsSync(bench.home.root), false);
  assert.deepEqual(seen, [bench.home.root]);
  assert.match(said.join(), /removed bench-\d+-[0-9a-f]+ of a killed run \(1 processes ended\)/);
});

test('systems of living processes, kept ones and those of other kinds are left alone', async () => {
  const living = aSystem('chaos');
  noteStarter(living.home);
  const kept = aSystem('chaos');
  noteStarter(kept.home);
  forgetStarter(kept.home);
  const other = aSystem('chaos-long');
  orphaned(other);
  await endLeftovers('chaos', { base });
  for (const { home, server } of [living, kept, other]) {
    assert.equal(isAlive(server), true);
    assert.equal(fs.existsSync(home.root), true);
  }
});

test('the record of a starting process that lives is not taken over', () => {
  const { home, server } = aSystem('journey');
  writeRecord(home, 'launcher', { pid: server.pid, phase: 'ready' });
  noteStarter(home);
  assert.equal(JSON.parse(fs.readFileSync(path.join(home.pids, 'launcher.json'), 'utf8')).pid, server.pid);
});
