import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { REPOSITORY } from '../bootstrap/repository.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-database-'));
after(() => fs.rmSync(folder, { recursive: true }));
const whole = { customs: { app: 'a', migration: 'b' } };

function said(credentials, { url = 'postgres://a:b@127.0.0.1:4/postgres', passwordFile } = {}) {
  const file = path.join(folder, 'credentials.json');
  fs.writeFileSync(file, JSON.stringify(credentials));
  const args = ['database', 'apply', '--credentials', file, ...(passwordFile ? ['--password-file', passwordFile] : [])];
  const { status, stderr } = spawnSync(process.execPath, [path.join(REPOSITORY, 'scripts/cluebridge.mjs'), ...args], {
    encoding: 'utf8',
    env: { ...process.env, DATABASE_ADMIN_URL: url },
  });
  assert.equal(status, 1, stderr);
  assert.doesNotMatch(stderr, /^\s+at /m);
  return stderr;
}

test('database apply says in a sentence which of its files or addresses is none', () => {
  assert.match(said(whole, { url: 'database:5432' }), /DATABASE_ADMIN_URL is no address/);
  assert.match(said(whole, { url: 'nonsense' }), /DATABASE_ADMIN_URL is no address/);
  assert.match(said(whole, { passwordFile: path.join(folder, 'nowhere') }), /nowhere cannot be read/);
  assert.match(said(whole, { url: 'postgres://a:b@localhost:4/postgres' }), /does not answer/);
});

test('database apply refuses passwords of nobody or of half a service before it asks the server', () => {
  for (const strange of [{}, [1], { customs: { app: 'a' } }, { 'Customs;': whole.customs }, { customs: null }])
    assert.match(said(strange), /must be JSON: \{ "<service>": \{ "app"/);
  assert.match(said({ database: whole }), /127\.0\.0\.1:4 does not answer/);
});
