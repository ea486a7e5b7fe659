import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { openHome } from '../system/home.mjs';
import { writeRecord } from '../system/processes.mjs';
import { watchProcesses } from './watch.mjs';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-watch-'));
after(() => fs.rmSync(base, { recursive: true }));

test('the launcher starts again what has ended by itself: a server, a service, and who gives the tokens', async (t) => {
  const home = openHome('system', base);
  const { pid } = spawnSync(process.execPath, ['-e', '0']);
  const ended = ['postgresql', 'kafka', 'customs', 'issuer'];
  for (const name of ended) writeRecord(home, name, { pid });
  t.mock.timers.enable({ apis: ['setInterval'] });
  const started = [];
  const start = (name) => async () => void started.push(name);
  const all = new Promise((resolve) => {
    const say = (line) => line.endsWith('issuer is back') && resolve();
    const servers = { postgres: { start: start('postgresql') }, kafka: { start: start('kafka') } };
    watchProcesses(
      { home, servers, startService: async (name) => started.push(name), startIssuer: start('issuer') },
      say,
    );
  });
  t.mock.timers.tick(1_000);
  await all;
  assert.deepEqual(started, ended);
});

test('what ends again and again is started five times, and not again before a start has come to its end', async (t) => {
  const home = openHome('system', fs.mkdtempSync(path.join(base, 'again-')));
  writeRecord(home, 'customs', { pid: spawnSync(process.execPath, ['-e', '0']).pid });
  t.mock.timers.enable({ apis: ['setInterval'] });
  const starts = [];
  const end = watchProcesses(
    { home, servers: {}, startService: () => new Promise((done) => starts.push(done)) },
    () => {},
  );
  const looked = async () => {
    t.mock.timers.tick(1_000);
    for (let turns = 0; turns < 5; turns += 1) await new Promise(setImmediate);
  };
  await looked();
  await looked();
  assert.equal(starts.length, 1);
  for (let looks = 0; looks < 10; looks += 1) {
    starts.at(-1)();
    await looked();
    await looked();
  }
  end();
  assert.equal(starts.length, 5);
});
