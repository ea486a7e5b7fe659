import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { makeKeys } from './make-keys.mjs';

const out = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-keys-'));
after(() => fs.rmSync(out, { recursive: true }));
const make = () => makeKeys({ officesFile: path.join(REPOSITORY, 'deploy/development/offices.yaml'), out });

function everyFile() {
  const names = fs.readdirSync(out, { recursive: true }).filter((name) => fs.statSync(path.join(out, name)).isFile());
  return Object.fromEntries(names.sort().map((name) => [name, fs.readFileSync(path.join(out, name), 'utf8')]));
}

test('keys are made once: what is there stays, and what is there and cannot be read is not made anew over it', async () => {
  await make();
  const whole = everyFile();
  await make();
  assert.deepEqual(everyFile(), whole);
  const kept = ['passwords.json', 'match-token.json', 'root-private.jwk', 'directory.json'].map(
    (name) => `root/${name}`,
  );
  for (const name of [...kept, 'customs/signing-keys.json']) {
    fs.writeFileSync(path.join(out, name), whole[name].slice(0, -9));
    const damaged = everyFile();
    await assert.rejects(make(), (error) => error instanceof Trouble && error.message.includes(name));
    assert.deepEqual(everyFile(), damaged);
    fs.writeFileSync(path.join(out, name), whole[name]);
  }
});

test('a root whose key is nowhere any more is not replaced by another', async () => {
  await make();
  for (const name of ['root/root-private.jwk', 'customs/root.jwk']) fs.rmSync(path.join(out, name));
  await assert.rejects(make(), (error) => error instanceof Trouble && /root/.test(error.message));
  assert.equal(fs.existsSync(path.join(out, 'root/root-private.jwk')), false);
});

test('an offices file that is not there or is none is refused in a sentence, and nothing is made', async () => {
  const elsewhere = path.join(out, 'elsewhere');
  const file = path.join(out, 'offices.yaml');
  await assert.rejects(makeKeys({ officesFile: file, out: elsewhere }), (error) => error instanceof Trouble);
  fs.writeFileSync(file, 'offices: nobody');
  await assert.rejects(
    makeKeys({ officesFile: file, out: elsewhere }),
    (error) => error instanceof Trouble && /offices\.yaml[^]*offices must be a list/.test(error.message),
  );
  assert.equal(fs.existsSync(elsewhere), false);
});
