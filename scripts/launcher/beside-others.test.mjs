import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, afterEach, test } from 'node:test';
import { REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';
import { openHome } from '../system/home.mjs';
import { isAlive, writeRecord } from '../system/processes.mjs';
import { withServer } from '../testing/fake-service.mjs';
import { pageOfRunning } from './running.mjs';

/** What programs do beside a system, or a run of tests, that somebody else has started and that lives. */
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-beside-'));
const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
afterEach(() => fs.rmSync(path.join(base, 'system'), { recursive: true, force: true }));
after(() => {
  other.kill('SIGKILL');
  fs.rmSync(base, { recursive: true, force: true });
});

function program(name, ...args) {
  return spawnSync(process.execPath, [path.join(REPOSITORY, `scripts/${name}.mjs`), ...args], {
    env: { PATH: process.env.PATH, CLUEBRIDGE_HOME: base },
    encoding: 'utf8',
    timeout: 30_000,
  });
}

test('a second start says that the first is under way, and fails: who goes on by it would meet half a system', () => {
  writeRecord(openHome('system', base), 'launcher', { pid: other.pid, phase: 'starting' });
  const { status, stdout } = program('start');
  assert.equal(status, 1);
  assert.match(stdout, new RegExp(`process ${other.pid}\\) is starting\\. Wait for it`));
});

test('a second start beside one that is ready is well', () => {
  writeRecord(openHome('system', base), 'launcher', { pid: other.pid, phase: 'ready' });
  const { status, stdout } = program('start');
  assert.equal(status, 0);
  assert.match(stdout, /ClueBridge runs already/);
});

test('a system is said to run once all of its services are ready', async () => {
  const home = openHome('system', base);
  fs.writeFileSync(path.join(home.secrets, 'running.json'), JSON.stringify({ brokers: [] }));
  for (const service of SERVICES) writeRecord(home, service, { pid: other.pid });
  let page;
  const pageWith = (ready) =>
    withServer({ ready: { status: ready }, metrics: '' }, async (address) => {
      const names = ['postgresql', 'kafka', 'kafka-controller', 'issuer', ...SERVICES];
      const ports = names.map((name) => [name, Number(new URL(address).port)]);
      fs.writeFileSync(home.at('ports.json'), JSON.stringify(Object.fromEntries(ports)));
      page = await pageOfRunning(home);
    });
  await pageWith(503);
  assert.equal(page, undefined);
  await pageWith(200);
  assert.match(page, /runs already/);
});

test('reset leaves a run of tests alone that lives, and the tools that it uses', () => {
  const run = openHome(`test-${other.pid}-abcdef`, base);
  writeRecord(run, 'launcher', { pid: other.pid, phase: 'testing' });
  const { status, stdout } = program('reset', '--all');
  assert.equal(status, 0);
  assert.match(stdout, new RegExp(`left alone: ${run.root} .*process ${other.pid}`));
  assert.deepEqual(
    [run.root, run.tools].map((folder) => fs.existsSync(folder)),
    [true, true],
  );
  assert.ok(isAlive(JSON.parse(fs.readFileSync(path.join(run.pids, 'launcher.json'), 'utf8'))));
});
