import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { REPOSITORY, SERVICES } from './repository.mjs';

const IMPORT = `import { runProgram } from '${pathToFileURL(path.join(REPOSITORY, 'scripts/bootstrap/trouble.mjs'))}';\n`;
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-trouble-'));
after(() => fs.rmSync(folder, { recursive: true }));

function program(script, args, env) {
  const file = path.join(REPOSITORY, 'scripts', script);
  return spawnSync(process.execPath, [file, ...args], {
    encoding: 'utf8',
    timeout: 20_000,
    env: { ...process.env, ...env },
  });
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
  const given = ['--credentials', credentials];
  for (const args of [
    ['apply', ...given],
    ['apply', '--no-users'],
    ['probe', ...given],
  ])
    oneSentence(program('cluebridge.mjs', ['kafka', ...args], own), /127\.0\.0\.1:1 does not answer \(ECONNREFUSED\)/);
  for (const KAFKA_BROKERS of ['127.0.0.1', 'broker:', ':9092', 'broker:70000', 'broker:9092,'])
    oneSentence(program('cluebridge.mjs', ['kafka', 'apply', ...given], { ...own, KAFKA_BROKERS }), /host:port/);
});

test('a folder where a file is to be, and a file where a folder is to be, are said in one sentence', () => {
  const file = path.join(folder, 'no-folder');
  fs.writeFileSync(file, '');
  oneSentence(program('cluebridge.mjs', ['law', 'process', '--html', folder]), /a folder lies where a file is to be/);
  oneSentence(program('cluebridge.mjs', ['law', 'process', '--svg', file]), /a file lies where a folder is to be/);
});

test('a machine without a network is said in one sentence', () => {
  for (const [code, syscall] of [
    ['EAI_AGAIN', 'getaddrinfo'],
    ['ETIMEDOUT', 'connect'],
    ['ENETUNREACH', 'connect'],
  ]) {
    const thrown = `Object.assign(new Error('no'), { code: '${code}', syscall: '${syscall}', hostname: 'database' })`;
    const file = path.join(folder, 'unreachable.mjs');
    fs.writeFileSync(file, `${IMPORT}await runProgram(async () => { throw ${thrown}; });`);
    oneSentence(spawnSync(process.execPath, [file], { encoding: 'utf8' }), /database does not answer/);
  }
  const file = path.join(folder, 'fetching.mjs');
  fs.writeFileSync(file, `${IMPORT}await runProgram(() => fetch('http://127.0.0.1:4'));`);
  oneSentence(spawnSync(process.execPath, [file], { encoding: 'utf8' }), /127\.0\.0\.1:4 does not answer/);
});

/** What a program ends with, and what it said, whose reader goes away after the first piece. */
async function unread(args) {
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text) => (said += text));
  child.stdout.once('data', () => child.stdout.destroy());
  child.stdout.once('close', () => child.stdin.end());
  const [code] = await once(child, 'close');
  return { code, said };
}

test('a program whose output is cut off, as by `head`, ends as other programs do, without a stack', async () => {
  const cluebridge = path.join(REPOSITORY, 'scripts', 'cluebridge.mjs');
  assert.deepEqual(await unread([cluebridge, 'law', 'process', '--json']), { code: 141, said: '' });
});

test('a program that ends in order when it is told to goes on though nobody reads its output any more', async () => {
  const file = path.join(folder, 'launcher.mjs');
  const main = `process.on('SIGINT', () => {}); console.log('starting'); for await (const _ of process.stdin); console.log('stopping');
    await new Promise(setImmediate); console.log('stopped'); process.exitCode = 7;`;
  fs.writeFileSync(file, `${IMPORT}await runProgram(async () => { ${main} });`);
  assert.deepEqual(await unread([file]), { code: 7, said: '' });
});
