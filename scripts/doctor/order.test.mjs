import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { statusOf } from '../commands/status.mjs';
import { openHome } from '../system/home.mjs';
import { forgetRecord, writeRecord } from '../system/processes.mjs';
import { examine } from './examine.mjs';

/**
 * Loading the services' code takes seconds on a busy machine, in which nothing else runs here: what was asked before then
 * counted as not answered in time, and a well system as down.
 */
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-order-'));
after(() => fs.rmSync(base, { recursive: true, force: true }));
const directory = path.join(base, 'system', 'material', 'directory.jws');

function watched(t) {
  const happened = [];
  const read = fs.readFileSync;
  t.mock.method(fs, 'readFileSync', (file, ...rest) => {
    if (file === directory) happened.push('the directory is read');
    return read(file, ...rest);
  });
  t.mock.method(globalThis, 'fetch', () => {
    happened.push('a service is asked');
    return Promise.reject(new Error('away'));
  });
  return happened;
}

test('status asks the services once it has read the directory', async (t) => {
  const home = openHome('system', base);
  writeRecord(home, 'customs', { pid: process.pid });
  after(() => forgetRecord(home, 'customs'));
  fs.mkdirSync(path.join(base, 'system', 'secrets'), { recursive: true });
  fs.writeFileSync(path.join(base, 'system', 'secrets', 'running.json'), JSON.stringify({ brokers: [] }));
  const happened = watched(t);
  await statusOf(home, new Date('2026-11-28T00:00:00Z'));
  assert.deepEqual(happened.slice(0, 2), ['the directory is read', 'a service is asked']);
});

test('doctor asks services and databases once it has read the directory', async (t) => {
  const happened = watched(t);
  const target = {
    home: path.join(base, 'system'),
    addresses: {},
    databases: {},
    cluster: { brokers: [] },
    files: { directory, rootKey: directory },
    dataFolder: base,
  };
  await examine(target, new Date('2026-11-28T00:00:00Z'));
  assert.deepEqual(happened.slice(0, 2), ['the directory is read', 'a service is asked']);
});
