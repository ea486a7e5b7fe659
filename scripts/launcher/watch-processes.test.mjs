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
