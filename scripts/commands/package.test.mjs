import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { REPOSITORY } from '../bootstrap/repository.mjs';

const GOLDEN = path.join(REPOSITORY, 'test/contracts/golden-package');
const { root } = JSON.parse(fs.readFileSync(path.join(GOLDEN, 'keys-2.json'), 'utf8'));
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-package-'));
after(() => fs.rmSync(folder, { recursive: true }));

/** `package verify` as a person calls it, from any folder. */
function verify(...args) {
  const program = path.join(REPOSITORY, 'scripts', 'cluebridge.mjs');
  return spawnSync(process.execPath, [program, 'package', 'verify', ...args], { encoding: 'utf8', cwd: folder });
}

function file(name, content) {
  fs.writeFileSync(path.join(folder, name), content);
  return path.join(folder, name);
}

test('package verify says that a package holds, by a root key as JWK or as PEM, and exits with 0', () => {
  const pem = createPublicKey({ key: root, format: 'jwk' }).export({ type: 'spki', format: 'pem' });
  for (const key of [file('root.jwk', JSON.stringify(root)), file('root.pem', pem)]) {
    const { status, stdout, stderr } = verify(path.join(GOLDEN, 'case-2.zip'), '--root-key', key);
    assert.equal(status, 0, stderr);
    assert.match(stdout, /核验通过 · valid/);
    assert.doesNotMatch(stdout, /no root key was given/);
  }
});

test('package verify warns when it had to take the root key from inside', () => {
  assert.match(verify(path.join(GOLDEN, 'case-2.zip')).stdout, /未给出根密钥.*no root key was given/);
});

test('package verify names the file and the reason of what does not fit, and exits with 1', () => {
  const spoilt = fs.readFileSync(path.join(GOLDEN, 'case-2.zip'));
  spoilt[spoilt.indexOf('<!doctype html>')] ^= 1;
  const { status, stdout } = verify(file('spoilt.zip', spoilt), '--json');
  assert.equal(status, 1);
  const { code, file: name } = JSON.parse(stdout).fault;
  assert.deepEqual([code, name], ['PACKAGE.FILE_CHANGED', 'README.html']);
});

test('package verify tells what cannot be read, and takes no private key', () => {
  assert.match(verify('nowhere.zip').stderr, /nowhere\.zip cannot be read/);
  const secret = file('secret.jwk', JSON.stringify({ ...root, d: root.x }));
  const { status, stderr } = verify(path.join(GOLDEN, 'case-2.zip'), '--root-key', secret);
  assert.equal(status, 1);
  assert.match(stderr, /no public key/);
});
