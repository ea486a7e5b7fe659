import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { REPOSITORY, SERVICES } from './repository.mjs';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-trouble-'));
after(() => fs.rmSync(folder, { recursive: true }));

function program(script, args, env) {
  const file = path.join(REPOSITORY, 'scripts', script);
  return spawnSync(process.execPath, [file, ...args], { encoding: 'utf8', env: { ...process.env, ...env } });
}

const oneSentence = ({ status, stderr }, expected) => {
  assert.equal(status, 1);
  assert.match(stderr, expected);
  assert.doesNotMatch(stderr, /\n {4}at /);
};

test('a home that cannot be written to is said in one sentence', () => {
  const file = path.join(folder, 'a-file');
  fs.writeFileSync(file, '');
  oneSentence(program('start.mjs', [], { CLUEBRIDGE_HOME: file }), /a-file\/.*a file lies where a folder is to be/);
  oneSentence(
    program('start.mjs', [], { CLUEBRIDGE_HOME: '/sys/cluebridge' }),
    /\/sys\/cluebridge.*(not allowed|read-only)/,
  );
});

test('servers that do not answer are said in one sentence', () => {
  const own = { KAFKA_BROKERS: '127.0.0.1:1', KAFKA_ADMIN_USERNAME: 'a', KAFKA_ADMIN_PASSWORD: 'b' };
  const credentials = path.join(folder, 'credentials.json');
  fs.writeFileSync(
    credentials,
    JSON.stringify(Object.fromEntries(SERVICES.map((username) => [username, { username, password: 'c' }]))),
  );
  for (const command of ['apply', 'probe'])
    oneSentence(
      program('cluebridge.mjs', ['kafka', command, '--credentials', credentials], own),
      /127\.0\.0\.1:1 does not answer \(ECONNREFUSED\)/,
    );
});
