import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import { REPOSITORY } from '../../bootstrap/repository.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-verify-'));
after(() => fs.rmSync(folder, { recursive: true }));

/** An exported log with a directory that its root has signed, and a head that nobody has. */
function anExport() {
  const golden = fs.readFileSync(path.join(REPOSITORY, 'test/contracts/golden-package/case-2.zip'));
  fs.writeFileSync(path.join(folder, 'directory.json'), unzipSync(golden)['directory.json']);
  fs.writeFileSync(path.join(folder, 'checkpoint'), 'a head');
  return folder;
}

test('audit verify says that a log does not hold, and why, and exits with 1', () => {
  const program = path.join(REPOSITORY, 'scripts/cluebridge.mjs');
  const { status, stdout } = spawnSync(process.execPath, [program, 'audit', 'verify', anExport()], {
    encoding: 'utf8',
  });
  assert.equal(status, 1);
  assert.match(stdout, /核验未通过 · NOT VALID\n .+ · .+\n {2}AUDIT\.[A-Z_]+\n/);
});

test('audit export writes into no folder that holds something: two logs in one would be taken for a changed one', () => {
  const program = path.join(REPOSITORY, 'scripts/cluebridge.mjs');
  const asked = ['audit', 'export', anExport(), '--service', 'customs', '--url', 'http://127.0.0.1:4'];
  const { status, stderr } = spawnSync(process.execPath, [program, ...asked], {
    encoding: 'utf8',
    env: { ...process.env, CLUEBRIDGE_TOKEN: 'a token' },
  });
  assert.equal(status, 1);
  assert.match(stderr, /is not an empty folder/);
});
