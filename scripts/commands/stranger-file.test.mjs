import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { filesOf } from './stranger-file.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-stranger-'));
after(() => fs.rmSync(folder, { recursive: true }));
const at = (name) => path.join(folder, name);

/** What whoever packed a folder can put where a file is expected. */
fs.mkdirSync(at('a-folder'));
spawnSync('mkfifo', [at('a-pipe')]);
fs.symlinkSync('/dev/zero', at('a-device'));
fs.symlinkSync(at('a-link-in-a-circle'), at('a-link-in-a-circle'));
fs.writeFileSync(at('a-hole'), '');
fs.truncateSync(at('a-hole'), 2 ** 40);
const HOSTILE = ['a-folder', 'a-pipe', 'a-device', 'a-link-in-a-circle', 'a-hole'];

function command(...args) {
  const program = path.join(REPOSITORY, 'scripts', 'cluebridge.mjs');
  return spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', cwd: folder, timeout: 60_000 });
}

test('of a folder that a stranger has filled only files that can be of a log are read', () => {
  fs.writeFileSync(at('checkpoint'), 'a head');
  const read = filesOf(folder);
  assert.equal(read('checkpoint').toString(), 'a head');
  assert.deepEqual(
    HOSTILE.map(read),
    HOSTILE.map(() => undefined),
  );
});

test('package verify neither waits for a pipe nor fills the memory from a device', () => {
  for (const name of ['a-folder', 'a-pipe', 'a-device']) {
    const { status, stderr } = command('package', 'verify', name);
    assert.equal(status, 1);
    assert.match(stderr, /cannot be read: it is no ordinary file/);
  }
});

test('audit verify says in one sentence what it cannot read', () => {
  fs.symlinkSync('/dev/zero', at('directory.json'));
  assert.match(command('audit', 'verify', folder).stderr, /^\n.*directory\.json is missing\n$/);
});

test('a root key is read from no pipe and no device', () => {
  fs.writeFileSync(at('package.zip'), '');
  for (const name of ['a-pipe', 'a-device'])
    assert.match(
      command('package', 'verify', 'package.zip', '--root-key', name).stderr,
      /cannot be read: it is no ordinary/,
    );
});

test('retention verify takes no file for a folder, and lets no name steer the terminal', () => {
  assert.match(command('retention', 'verify', 'a-hole').stderr, /^\nThere is no folder .*a-hole\.\n$/);
  fs.mkdirSync(at('archive/manifests'), { recursive: true });
  const manifest = {
    format: 'cluebridge-archive/1',
    number: 1,
    previous: null,
    file: 'x\u001b]0;y\u0007',
    service: 'z',
  };
  fs.writeFileSync(at('archive/manifests/000001.json'), JSON.stringify(manifest));
  const { status, stdout } = command('retention', 'verify', 'archive');
  assert.equal(status, 1);
  // oxlint-disable-next-line no-control-regex
  assert.doesNotMatch(stdout, /[\u0000-\u0009\u000b-\u001f]/);
});
