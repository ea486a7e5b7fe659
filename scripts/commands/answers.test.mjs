import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Command } from 'commander';
import { withServer } from '../testing/fake-service.mjs';
import { register as registerParked } from './parked.mjs';
import { register as registerReconcile } from './reconcile.mjs';

/** What an operator reads when a service has answered. */
before(() => (process.env.CLUEBRIDGE_TOKEN = 'a token'));
after(() => delete process.env.CLUEBRIDGE_TOKEN);

async function said(t, register, answer, ...args) {
  const log = t.mock.method(console, 'log', () => {});
  const cluebridge = new Command();
  register(cluebridge);
  await withServer({ ready: {}, metrics: JSON.stringify(answer) }, (url) =>
    cluebridge.parseAsync([...args, '--service', 'supervision', '--url', url], { from: 'user' }),
  );
  const lines = log.mock.calls.map((call) => call.arguments[0]).join('\n');
  log.mock.restore();
  return lines;
}

test('a repair asked for by a reader is said to be asked for: only the writer knows what it can prove', async (t) => {
  const repair = ['reconcile', 'repair', '--channel', 'c', '--day', '2026-11-28', '--reason', 'r'];
  const asked = await said(t, registerReconcile, { replayed: 3 }, ...repair);
  assert.match(asked, /the writer is asked to send 3 events again.*event\.replay-refused/);
  const sent = await said(t, registerReconcile, { replayed: 1, unproven: 2 }, ...repair);
  assert.match(sent, /2 events are not[^]*1 events are sent again/);
});

test('a release after which a message is parked again fails, for whoever goes on by the exit code', async (t) => {
  await said(t, registerParked, { released: 2 }, 'parked', 'release', '7');
  assert.equal(process.exitCode, undefined);
  await said(t, registerParked, { released: 0, parkedAgain: { id: '7' } }, 'parked', 'release', '7');
  assert.equal(process.exitCode, 1);
  process.exitCode = undefined;
});

test('the list of parked messages says on which channel each came, and with it who wrote it', async (t) => {
  const drawn = t.mock.method(console, 'table', () => {});
  const items = [{ id: '7', topic: 'to.supervision.from.customs.v1', parkedAt: '2026-11-28T00:00:00Z' }];
  await said(t, registerParked, { items }, 'parked', 'list');
  assert.equal(drawn.mock.calls[0].arguments[0][0].channel, 'to.supervision.from.customs.v1');
});
