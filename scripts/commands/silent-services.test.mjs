import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { Command } from 'commander';
import { SERVICES } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { openHome } from '../system/home.mjs';
import { register as registerParked } from './parked.mjs';
import { register as registerReconcile } from './reconcile.mjs';
import { register as registerRetention } from './retention.mjs';

/** What an operator reads of a system in which a service does not answer: one that has ended, or one that is stopped. */
const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-silent-'));
const home = openHome('system', base);
const servers = [];
const day = { day: '2026-11-27', channel: 'c', until: '2026-11-27T16:00:00Z', agrees: true, unexplained: 0 };
const said = {
  '/token': { access_token: 'a token' },
  '/operations/reconciliation?limit=200': { items: [day] },
  '/operations/retention': { tables: [{ table: 'inbox' }], isOn: false },
};
const SILENT = 'supervision';

before(async () => {
  const port = await serverOf((request, response) => response.end(JSON.stringify(said[request.url])));
  const ports = Object.fromEntries(['issuer', ...SERVICES].map((name) => [name, port]));
  fs.writeFileSync(home.at('ports.json'), JSON.stringify({ ...ports, [SILENT]: 4 }));
  fs.mkdirSync(home.material, { recursive: true });
  fs.writeFileSync(path.join(home.material, 'officers.json'), JSON.stringify([{ officer: 'operator' }]));
  fs.writeFileSync(path.join(home.material, 'issuer.secret'), 'a secret');
});
after(() => {
  for (const server of servers) server.closeAllConnections();
  for (const server of servers) server.close();
  fs.rmSync(base, { recursive: true, force: true });
});

async function serverOf(answer) {
  const server = http.createServer(answer);
  servers.push(server);
  await once(server.listen(0, '127.0.0.1'), 'listening');
  return server.address().port;
}

async function run(t, register, ...args) {
  const kept = Object.fromEntries(
    ['log', 'table', 'error'].map((kind) => [kind, t.mock.method(console, kind, () => {})]),
  );
  const cluebridge = new Command();
  register(cluebridge);
  await cluebridge.parseAsync(args, { from: 'user' });
  const code = process.exitCode;
  process.exitCode = undefined;
  return {
    code,
    ...Object.fromEntries(
      Object.entries(kept).map(([kind, { mock }]) => [kind, mock.calls.map((call) => call.arguments[0])]),
    ),
  };
}

for (const [register, ...command] of [
  [registerReconcile, 'reconcile', 'status'],
  [registerRetention, 'retention', 'status'],
]) {
  test(`${command.join(' ')} shows what the others say of themselves, names who does not answer, and fails`, async (t) => {
    const { code, table, error } = await run(t, register, ...command, '--home', home.root);
    assert.deepEqual(
      table[0].map(({ service }) => service),
      SERVICES.filter((name) => name !== SILENT),
    );
    assert.match(error.join('\n'), /supervision at .*does not answer \(.*\)/);
    assert.equal(code, 1);
    const { code: failed, log } = await run(t, register, ...command, '--json', '--home', home.root);
    assert.equal(JSON.parse(log[0]).length, SERVICES.length - 1);
    assert.equal(failed, 1);
  });
}

test('when nobody answers that is the whole answer, and says each reason once', async (t) => {
  const ports = fs.readFileSync(home.at('ports.json'));
  fs.writeFileSync(home.at('ports.json'), JSON.stringify({ ...JSON.parse(ports), issuer: 4 }));
  await assert.rejects(
    run(t, registerRetention, 'retention', 'status', '--home', home.root),
    (error) => error instanceof Trouble && /^The development issuer does not answer[^\n]*$/.test(error.message),
  );
  fs.writeFileSync(home.at('ports.json'), ports);
});

/** A service that was asked something; `time` goes by the moment that it was. */
async function asked(t, answer, time, ...command) {
  const asking = Promise.withResolvers();
  const port = await serverOf((request, response) => {
    if (request.url !== '/health/live') asking.resolve(response);
    answer(request, response);
  });
  t.mock.timers.enable({ apis: ['setInterval'] });
  process.env.CLUEBRIDGE_TOKEN = 'a token';
  const at = ['--service', SILENT, '--url', `http://127.0.0.1:${port}`];
  const ending = run(t, registerParked, 'parked', ...command, ...at).catch((error) => error);
  time(await asking.promise);
  const ended = await ending;
  t.mock.timers.reset();
  delete process.env.CLUEBRIDGE_TOKEN;
  return ended;
}

for (const [said, ...command] of [
  [/lives: it is stopped, cut off or far too busy\. See/, 'list'],
  [/look before you repeat it\. See/, 'release', '7'],
]) {
  test(`a service that is stopped is not waited for without end: ${command[0]}`, async (t) => {
    const { timeout } = AbortSignal;
    t.mock.method(AbortSignal, 'timeout', () => timeout.call(AbortSignal, 10));
    const error = await asked(
      t,
      () => {},
      () => t.mock.timers.tick(20_000),
      ...command,
    );
    assert.ok(error instanceof Trouble);
    assert.match(error.message, /^supervision at .* has answered nothing for 30 seconds/);
    assert.match(error.message, said);
  });
}

test('a service that works long is waited for as long as it lives', async (t) => {
  const looked = Promise.withResolvers();
  const answer = ({ url }, response) => url === '/health/live' && looked.resolve(response.end('{}'));
  const { table, code } = await asked(
    t,
    answer,
    async (response) => {
      t.mock.timers.tick(20_000);
      await looked.promise;
      response.end(JSON.stringify({ items: [] }));
    },
    'list',
  );
  assert.deepEqual([table.length, code], [0, undefined]);
});
