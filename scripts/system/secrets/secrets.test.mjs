import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { anySecretsOf, secretsOf } from './secrets.mjs';

const home = { secrets: fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-secrets-')) };
const file = path.join(home.secrets, 'servers.json');
after(() => fs.rmSync(home.secrets, { recursive: true }));
beforeEach(() => fs.rmSync(file, { force: true }));

test('passwords are made once and stay', () => {
  assert.deepEqual(secretsOf(home), secretsOf(home));
});

test('a damaged file is not taken for none: the servers have stored the passwords that stand in it', () => {
  const whole = JSON.stringify(secretsOf(home));
  for (const damaged of ['', whole.slice(0, -20), '{}', 'null', '"text"', whole.replace('"kafkaAdmin"', '"other"')]) {
    fs.writeFileSync(file, damaged);
    const isTold = (error) => error instanceof Trouble && /servers\.json is damaged.*npm run reset/.test(error.message);
    assert.throws(() => secretsOf(home), isTold, damaged);
    assert.equal(fs.readFileSync(file, 'utf8'), damaged);
  }
});

test('who only ends what runs needs none, and leaves the damaged file as it is', () => {
  fs.writeFileSync(file, '{');
  assert.equal(typeof anySecretsOf(home).postgres, 'string');
  assert.equal(fs.readFileSync(file, 'utf8'), '{');
  fs.rmSync(file);
  const kept = secretsOf(home);
  assert.deepEqual(anySecretsOf(home), kept);
});
