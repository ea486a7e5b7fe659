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

test('audit verify says that a log does not hold, why, and exits with 1, in words and as JSON', () => {
  const verify = (...args) =>
    spawnSync(
      process.execPath,
      [path.join(REPOSITORY, 'scripts/cluebridge.mjs'), 'audit', 'verify', anExport(), ...args],
      {
        encoding: 'utf8',
      },
    );
  const { status, stdout } = verify();
  assert.equal(status, 1);
  assert.match(stdout, /核验未通过 · NOT VALID\n .+ · .+\n {2}AUDIT\.[A-Z_]+\n/);
  const told = verify('--json');
  assert.equal(told.status, 1);
  assert.equal(JSON.parse(told.stdout).isValid, false);
});
