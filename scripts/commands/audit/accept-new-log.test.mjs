import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { Command } from 'commander';
import { acceptNewLogCommand } from './accept-new-log.mjs';

/** What a witness is asked for by `audit accept-new-log`. */
const origin = 'cluebridge/audit/customs';
const refused = { size: 302, root: 'the root', code: 'AUDIT.LOG_ROLLED_BACK' };
const asked = [];
let shown;
const server = http.createServer((request, response) => {
  if (request.method === 'GET') return response.end(JSON.stringify([{ origin, refused: shown }]));
  request.setEncoding('utf8').on('data', (text) => asked.push(JSON.parse(text)));
  return request.on('end', () => response.end(JSON.stringify({ wasSize: 310, size: 302 })));
});
before(async () => {
  process.env.CLUEBRIDGE_TOKEN = 'a token';
  await once(server.listen(0, '127.0.0.1'), 'listening');
});
after(() => {
  delete process.env.CLUEBRIDGE_TOKEN;
  server.closeAllConnections();
  server.close();
});

async function said(t, ...args) {
  const log = t.mock.method(console, 'log', () => {});
  const audit = new Command();
  acceptNewLogCommand(audit);
  const at = ['--service', 'supervision', '--url', `http://127.0.0.1:${server.address().port}`, '--reason', 'restored'];
  await audit.parseAsync(['accept-new-log', 'customs', ...args, ...at], { from: 'user' });
  return log.mock.calls.map((call) => call.arguments[0]).join('\n');
}

test('the very head that the witness told of is accepted, by its root', async (t) => {
  shown = refused;
  assert.match(await said(t), /goes on from 302 entries, root the root; it had cosigned 310/);
  assert.deepEqual(asked.pop(), { owner: 'customs', size: 302, root: 'the root', reason: 'restored' });
});

test('another head than the one that was looked at is not accepted, and fails the command', async (t) => {
  shown = refused;
  assert.match(await said(t, '--root', 'another root'), /has refused another head, of 302 entries and root the root/);
  assert.deepEqual(asked, []);
  assert.equal(process.exitCode, 1);
  process.exitCode = undefined;
});

test('a witness of before, which tells no root, is asked by the size alone', async (t) => {
  shown = { ...refused, root: undefined };
  assert.match(await said(t), /goes on from 302 entries; it/);
  assert.deepEqual(asked.pop(), { owner: 'customs', size: 302, reason: 'restored' });
});
