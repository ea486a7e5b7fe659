import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { silentPhases } from '../bootstrap/phases.mjs';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { runGates } from './gates.mjs';
import { GROUPS, runJest } from './jest.mjs';

/** What a run of tests says of itself when not all is well: nothing that failed may pass for well. */
const home = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-failing-'));
after(() => fs.rmSync(home, { recursive: true, force: true }));
const quiet = { env: {}, say: () => {} };

test('a test that fails counts as failed, and so does a file that cannot be read', async () => {
  assert.deepEqual(await runJest(['broken'], { ...quiet, args: ['--silent'] }), { passed: 1, failed: 2 });
});

test('a run of which nothing is heard but that it did not end well has failed', async () => {
  assert.deepEqual(await runJest(['broken'], { ...quiet, args: ['--config', 'nowhere.json'] }), {
    passed: 0,
    failed: 1,
  });
});

test('a gate that ends with another exit code than 0 counts as failed, and hides no other', async () => {
  const gates = [3, 0, 1].map((code) => ({ name: `ends with ${code}`, program: ['-e', `process.exit(${code})`] }));
  assert.deepEqual(await runGates(silentPhases(), gates), { passed: 1, failed: 2 });
});

test('the whole run ends with exit code 1 when a test failed, and says how many in its last line', () => {
  const concluded = path.join(REPOSITORY, 'node_modules', '.cluebridge-test-concluded');
  const wasConcluded = fs.existsSync(concluded);
  const run = (regex) => {
    const { status, stdout } = spawnSync(process.execPath, ['scripts/test.mjs', 'unit', '--testRegex', regex], {
      cwd: REPOSITORY,
      env: { ...process.env, CLUEBRIDGE_HOME: home },
      encoding: 'utf8',
    });
    return [status, stdout.trimEnd().split('\n').at(-1)];
  };
  assert.deepEqual(run(GROUPS.broken), [1, '1 passed, 2 failed']);
  if (!wasConcluded) fs.rmSync(concluded); // it tells CI that the run around this test has come to its end
});
