import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { openHome } from '../system/home.mjs';
import { Command } from 'commander';
import { register as registerOfficer } from './officer.mjs';
import { register as registerReconcile } from './reconcile.mjs';
import { forgetRecord, writeRecord } from '../system/processes.mjs';
import { withServer } from '../testing/fake-service.mjs';

/** What programs do with their options, in a folder for data that holds a system and the downloaded tools. */
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-options-'));
after(() => fs.rmSync(base, { recursive: true, force: true }));
beforeEach(() => {
  for (const folder of ['system/pids', 'system/secrets', 'tools/kafka'])
    fs.mkdirSync(path.join(base, folder), { recursive: true });
});

function program(name, ...args) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(REPOSITORY, `scripts/${name}.mjs`), ...args],
    {
      env: { PATH: process.env.PATH, CLUEBRIDGE_HOME: base },
      encoding: 'utf8',
      timeout: 30_000,
    },
  );
  return { status, stdout, stderr };
}

for (const name of ['start', 'migrate', 'down', 'reset', 'test', 'demo', 'smoke']) {
  test(`${name} --help says what it does and does nothing`, () => {
    const { status, stdout } = program(name, '--help');
    assert.match(stdout, /^npm (run |start|test)/);
    assert.equal(status, 0);
    assert.deepEqual(fs.readdirSync(base).sort(), ['system', 'tools']);
  });
}

for (const name of ['start', 'migrate', 'down', 'reset', 'demo', 'smoke']) {
  test(`${name} refuses an option that it does not know, with its sentence and help instead of a stack`, () => {
    const { status, stderr } = program(name, '--force');
    assert.equal(status, 1);
    assert.match(stderr, /Unknown option '--force'/);
    assert.doesNotMatch(stderr, /^\s+at /m);
    assert.deepEqual(fs.readdirSync(base).sort(), ['system', 'tools']);
  });
}

test('start refuses to watch and to return at once: whoever waits for the return would wait for ever', () => {
  const { status, stderr } = program('start', '--detach', '--watch');
  assert.equal(status, 1);
  assert.match(stderr, /--watch stays in the foreground/);
  assert.deepEqual(fs.readdirSync(path.join(base, 'system')).sort(), ['pids', 'secrets']);
});

test('migrate refuses a service that there is not, and names those that there are', () => {
  const { status, stderr } = program('migrate', 'customs', 'nowhere');
  assert.equal(status, 1);
  assert.match(stderr, /No such service: nowhere\. There are: .*customs/);
});

test('migrate leaves a system alone that runs detached', () => {
  const home = openHome('system', base);
  writeRecord(home, 'customs', { pid: process.pid });
  const { status, stderr } = program('migrate');
  forgetRecord(home, 'customs');
  assert.equal(status, 1);
  assert.match(stderr, /ClueBridge is running/);
});

test('reset forgets the system and keeps the downloaded tools; --all deletes these too', () => {
  assert.equal(program('reset').status, 0);
  assert.deepEqual(fs.readdirSync(base), ['tools']);
  assert.match(program('reset', '--all').stdout, /deleted: .*tools/);
  assert.deepEqual(fs.readdirSync(base), []);
});

test('officer move says that who comes back to an office of another service is to be restored there', async (t) => {
  const { stdout } = program('cluebridge', 'officer', 'move', '--help');
  assert.match(stdout, /office of the same service is believed there again[^]*another service, say `officer restore/);
  process.env.CLUEBRIDGE_TOKEN = 'a token';
  after(() => delete process.env.CLUEBRIDGE_TOKEN);
  const said = t.mock.method(console, 'log', () => {});
  const cluebridge = new Command();
  registerOfficer(cluebridge);
  const moved = JSON.stringify({ id: '7', revokedAt: '2026-11-27T00:00:00Z', items: [] });
  await withServer({ ready: {}, metrics: moved }, (url) =>
    cluebridge.parseAsync(
      [
        'officer',
        'move',
        'wang',
        '--service',
        'case-transfer',
        '--from',
        'a',
        '--to',
        'b',
        '--reason',
        'r',
        '--url',
        url,
      ],
      { from: 'user' },
    ),
  );
  const lines = said.mock.calls.map((call) => call.arguments[0]).join('\n');
  assert.match(lines, /wang moved from a to b[^]*another service’s[^]*officer restore wang .*--office b/);
});

test('reconcile status says until when, in China, each day was compared', async (t) => {
  process.env.CLUEBRIDGE_TOKEN = 'a token';
  after(() => delete process.env.CLUEBRIDGE_TOKEN);
  const drawn = t.mock.method(console, 'table', () => {});
  const cluebridge = new Command();
  registerReconcile(cluebridge);
  const items = [
    { day: '2026-11-27', until: '2026-11-27T02:30:00.000Z', agrees: true, unexplained: 0 },
    { day: '2026-11-26', until: '2026-11-26T16:00:00.000Z', agrees: true, unexplained: 0 },
  ];
  await withServer({ ready: {}, metrics: JSON.stringify({ items }) }, (url) =>
    cluebridge.parseAsync(['reconcile', 'status', '--service', 'customs', '--url', url], { from: 'user' }),
  );
  const [rows] = drawn.mock.calls[0].arguments;
  assert.deepEqual(
    rows.map(({ day, until }) => [day, until]),
    [
      ['2026-11-27', '10:30'],
      ['2026-11-26', '24:00'],
    ],
  );
});

test('kafka apply says that how topics are made, and how long they keep messages, is for new ones', () => {
  const { stdout } = program('cluebridge', 'kafka', 'apply', '--help');
  for (const option of ['partitions', 'replication', 'retention-days'])
    assert.match(stdout, new RegExp(`--${option} <n>[^-]*new topics`));
});

test('a number that is none is refused before anything is done: a wait of NaN seconds would be no wait', () => {
  for (const args of [
    ['keys', 'passwords', 'customs', '--wait', '60s'],
    ['keys', 'passwords', 'customs', '--wait', '-5'],
    ['keys', 'rotate', 'customs', '--days', '1.5'],
    ['kafka', 'apply', '--retention-days', 'month'],
    ['kafka', 'apply', '--partitions', ''],
    ['kafka', 'apply', '--replication', '0'],
    ['key', 'issue', '--service', 'customs', '--office', 'a', '--label', 'b', '--days', '1e3'],
    ['key', 'rotate', 'a', '--service', 'customs', '--overlap', 'x'],
  ]) {
    const { status, stderr } = program('cluebridge', ...args);
    assert.equal(status, 1, args.join(' '));
    assert.match(stderr, /is invalid\. A whole number is wanted, (0|1) or more/, args.join(' '));
  }
});
