import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { openHome } from '../system/home.mjs';
import { forgetRecord, recordOf, writeRecord } from '../system/processes.mjs';
import { takeLauncherLock } from './lock.mjs';

let base;
before(() => (base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-lock-'))));
after(() => fs.rmSync(base, { recursive: true, force: true }));
const aHome = (name) => openHome(name, base);

test('a second launcher is told who is at work, and takes over from a killed one', async () => {
  const home = aHome('lock');
  const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  writeRecord(home, 'launcher', { pid: other.pid, phase: 'ready' });
  assert.equal(takeLauncherLock(home).holder.pid, other.pid);
  const gone = new Promise((resolve) => other.on('close', resolve));
  other.kill('SIGKILL');
  await gone;
  assert.equal(takeLauncherLock(home).holder, undefined);
  forgetRecord(home, 'launcher');
});

const TAKER = `
  import { takeLauncherLock } from ${JSON.stringify(path.join(REPOSITORY, 'scripts/launcher/lock.mjs'))};
  process.stdout.write('here ');
  process.stdin.once('data', () => process.stdout.write(takeLauncherLock({ pids: process.argv[1] }).holder ? 'told' : 'took'));
`;

/** A start in another window: it waits for the word, and lives until it is told to end. */
async function aTaker(home) {
  const child = spawn(process.execPath, ['--input-type=module', '-e', TAKER, home.pids]);
  const said = () => new Promise((resolve) => child.stdout.once('data', (data) => resolve(String(data))));
  await said();
  const gone = new Promise((resolve) => child.on('close', resolve));
  return { take: () => (child.stdin.write('go'), said()), end: () => (child.stdin.end(), gone) };
}

test('of many that take over from a killed launcher at once, one does', async () => {
  for (let round = 0; round < 5; round += 1) {
    const home = aHome(`race-${round}`);
    writeRecord(home, 'launcher', { pid: process.pid, began: 'another-boot:1' });
    const takers = await Promise.all(Array.from({ length: 6 }, () => aTaker(home)));
    const outcomes = await Promise.all(takers.map(({ take }) => take()));
    await Promise.all(takers.map(({ end }) => end()));
    assert.deepEqual(outcomes.sort(), ['told', 'told', 'told', 'told', 'told', 'took']);
  }
});

test('who is killed while taking over is followed in turn, and nothing is left of it', async () => {
  const home = aHome('followed');
  writeRecord(home, 'launcher', { pid: process.pid, began: 'another-boot:1' });
  const killed = `
    import fs from 'node:fs';
    import { takeLauncherLock } from ${JSON.stringify(path.join(REPOSITORY, 'scripts/launcher/lock.mjs'))};
    fs.renameSync = () => process.kill(process.pid, 'SIGKILL');
    takeLauncherLock({ pids: process.argv[1] });`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', killed, home.pids], { stdio: 'ignore' });
  const [, signal] = await once(child, 'close');
  assert.equal(signal, 'SIGKILL');
  assert.equal(takeLauncherLock(home).holder, undefined);
  assert.equal(recordOf(home, 'launcher').pid, process.pid);
  assert.deepEqual(
    fs.readdirSync(home.pids).filter((file) => file.includes('.after-')),
    [],
  );
  forgetRecord(home, 'launcher');
});
