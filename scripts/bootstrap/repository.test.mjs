import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, mock, test } from 'node:test';
import { writeSafely } from './repository.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-writing-'));
after(() => fs.rmSync(folder, { recursive: true }));

test('a key is on the disk before it has its name, and the name is too: a lost power leaves no half of one', () => {
  const done = [];
  for (const name of ['fsyncSync', 'renameSync']) {
    const call = fs[name];
    mock.method(fs, name, (...args) => {
      done.push(name);
      return call(...args);
    });
  }
  writeSafely(path.join(folder, 'key.jwk'), 'a key', 0o600);
  mock.restoreAll();
  assert.deepEqual(done, ['fsyncSync', 'renameSync', 'fsyncSync']);
  assert.equal(fs.readFileSync(path.join(folder, 'key.jwk'), 'utf8'), 'a key');
  assert.equal(fs.statSync(path.join(folder, 'key.jwk')).mode & 0o777, 0o600);
});
