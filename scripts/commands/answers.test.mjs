import assert from 'node:assert/strict';
import { once } from 'node:events';
import http from 'node:http';
import { after, before, test } from 'node:test';
import { Command } from 'commander';
import { Trouble } from '../bootstrap/trouble.mjs';
import { withServer } from '../testing/fake-service.mjs';
import { register as registerAudit } from './audit.mjs';
import { register as registerOfficer } from './officer.mjs';
import { register as registerParked } from './parked.mjs';
import { register as registerReconcile } from './reconcile.mjs';

/** What an operator reads when a service has answered. */
before(() => (process.env.CLUEBRIDGE_TOKEN = 'a token'));
after(() => delete process.env.CLUEBRIDGE_TOKEN);

function run(register, args, url) {
  const cluebridge = new Command();
  register(cluebridge);
  return cluebridge.parseAsync([...args, '--service', 'supervision', '--url', url], { from: 'user' });
}

/** The address of a server that answers so until the test ends, also when it fails: left open it would never end. */
async function answering(t, answer) {
  const server = http.createServer(answer);
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return `http://127.0.0.1:${server.address().port}`;
}

async function said(t, register, answer, ...args) {
  const log = t.mock.method(console, 'log', () => {});
  await withServer({ ready: {}, metrics: JSON.stringify(answer) }, (url) => run(register, args, url));
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

test('whatever answers in the place of a service is said to be none of ours', async () => {
  const page = '<html>a proxy’s own page</html>';
  const asked = [
    [registerParked, 'parked', 'list'],
    [registerReconcile, 'reconcile', 'status'],
    [registerAudit, 'audit', 'list'],
  ];
  for (const [register, ...args] of asked)
    await assert.rejects(
      withServer({ ready: {}, metrics: page }, (url) => run(register, args, url)),
      (error) => error instanceof Trouble && /is not ClueBridge’s/.test(error.message),
    );
});

test('an address or a token that is none is not said to be a service that does not answer', async () => {
  const isTold = (sentence) => (error) => error instanceof Trouble && sentence.test(error.message);
  await assert.rejects(run(registerParked, ['parked', 'list'], 'supervision:8080'), isTold(/--url.*is no address/));
  process.env.CLUEBRIDGE_TOKEN = 'a\nb';
  await assert.rejects(run(registerParked, ['parked', 'list'], 'http://127.0.0.1:4'), isTold(/CLUEBRIDGE_TOKEN/));
  process.env.CLUEBRIDGE_TOKEN = 'a token';
});

test('a filter that is empty, as from a variable that was not set, is passed on and not taken for none', async (t) => {
  let asked;
  const url = await answering(t, (request, response) => {
    asked = request.url;
    response.end('{"items":[]}');
  });
  for (const [register, ...args] of [
    [registerAudit, 'audit', 'list', '--actor', ''],
    [registerParked, 'parked', 'list', '--status', ''],
    [registerOfficer, 'officer', 'list', '--subject', ''],
  ]) {
    await run(register, args, url);
    assert.match(asked, /\?(actor|status|subject)=$/);
  }
  await assert.rejects(run(registerAudit, ['audit', 'list', '--from', ''], url), /is no time/);
});

test('tokens are not taken away, nor given back, at every office when the one that was said is empty', async (t) => {
  const asked = [];
  const revoked = { id: '7', kind: 'officer', office: 'huangpu-customs' };
  const url = await answering(t, (request, response) => {
    request.setEncoding('utf8').on('data', (text) => asked.push(JSON.parse(text)));
    request.on('end', () => response.end(JSON.stringify({ ...revoked, items: [revoked] })));
  });
  const about = ['wang', '--office', '', '--reason', 'lost'];
  await run(registerOfficer, ['officer', 'revoke', ...about], url);
  await run(registerOfficer, ['officer', 'restore', ...about], url);
  assert.deepEqual(
    asked.map(({ office }) => office),
    [''],
  );
});

test('reconcile status finds what differs long ago as well, fails by it, and leaves out what agrees there', async (t) => {
  const drawn = t.mock.method(console, 'table', () => {});
  const day = { day: '2026-11-27', until: '2026-11-27T16:00:00Z', agrees: true, unexplained: 0 };
  const pages = {
    '/operations/reconciliation?limit=200': { items: [day], next: 'more' },
    '/operations/reconciliation?limit=200&after=more': { items: [day, { ...day, agrees: false, unexplained: 3 }] },
  };
  const url = await answering(t, (request, response) => response.end(JSON.stringify(pages[request.url])));
  await run(registerReconcile, ['reconcile', 'status'], url);
  assert.deepEqual(
    drawn.mock.calls[0].arguments[0].map(({ state }) => state),
    ['agrees', 'DIFFERS'],
  );
  assert.equal(process.exitCode, 1);
  process.exitCode = undefined;
});
