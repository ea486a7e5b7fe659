import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { homesOf, openHome, throwAwayHome } from './home.mjs';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { endLeftovers, endUnfinished, forgetStarter, killAll, noteStarter } from './leftovers.mjs';
import { isAlive, launch, recordOf, runNoted, writeRecord } from './processes.mjs';

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

test('what a killed launcher had begun goes on without it, and is ended by the next start; what it launched is left to that', async () => {
  const { home, server } = aSystem('unfinished');
  const starter = `
    import { runNoted } from ${JSON.stringify(path.join(REPOSITORY, 'scripts/system/processes.mjs'))};
    const home = { pids: ${JSON.stringify(home.pids)} };
    void runNoted(home, 'initdb', process.execPath, ${JSON.stringify(SLEEPER)});
    process.stdout.write('begun');
  `;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', starter]);
  await new Promise((resolve) => launcher.stdout.once('data', resolve));
  const gone = new Promise((resolve) => launcher.on('close', resolve));
  launcher.kill('SIGKILL');
  await gone;
  const begun = recordOf(home, 'initdb');
  assert.equal(isAlive(begun), true);
  await endUnfinished(home);
  assert.deepEqual([isAlive(begun), isAlive(server)], [false, true]);
});

test('what was run to its end has no record any more', async () => {
  const { home } = aSystem('finished');
  assert.equal(await runNoted(home, 'initdb', process.execPath, ['-e', 'console.log(1)']), '1\n');
  await assert.rejects(runNoted(home, 'initdb', process.execPath, ['-e', 'process.exit(3)']), /ended with 3/);
  assert.equal(recordOf(home, 'initdb'), undefined);
});

test('a folder for data that is another user’s, or that others may write to, is not taken by root', () => {
  const strange = fs.mkdtempSync(path.join(base, 'strange-'));
  fs.chmodSync(strange, 0o777);
  const open = () => openHome('system', strange);
  if (process.getuid?.() !== 0) return void open(); // whoever is not root has no rights to lose there
  assert.throws(open, /belongs to another user or is writable by others/);
  fs.chmodSync(strange, 0o755);
  fs.chownSync(strange, 65_534, 65_534);
  assert.throws(open, /belongs to another user/);
});
