import assert from 'node:assert/strict';
import { test } from 'node:test';
import { runJest } from './jest.mjs';

test('a test file that never ends is named with its test and its place, counts as failed, and leaves nothing running', async () => {
  const said = [];
  const counts = await runJest(['endless'], {
    env: {},
    args: ['--silent'],
    say: (line) => said.push(line),
    stalledMs: 8_000,
  });
  assert.deepEqual(counts, { passed: 0, failed: 1 });
  assert.match(said.join('\n'), /turning\.endless-spec\.ts: turns for ever/);
  if (process.platform === 'linux') assert.match(said.join('\n'), /#\d .*turning\.endless-spec\.ts:\d/);
});
