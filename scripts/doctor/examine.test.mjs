import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { Command } from 'commander';
import { SERVICES } from '../bootstrap/repository.mjs';
import { register as registerDoctor } from '../commands/doctor.mjs';
import { register as registerStatus, statusOf } from '../commands/status.mjs';
import { openHome } from '../system/home.mjs';
import { forgetRecord, writeRecord } from '../system/processes.mjs';
import { withServer } from '../testing/fake-service.mjs';
import { examine } from './examine.mjs';

const base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-examine-'));
after(() => fs.rmSync(base, { recursive: true, force: true }));
const NOW = new Date('2026-11-28T00:00:00Z');
const AWAY = '127.0.0.1:4';

/** An installation of which customs answers and nothing else. */
function anInstallation(customs, more) {
  const at = (address) => Object.fromEntries(SERVICES.map((service) => [service, address]));
  return {
    home: path.join(base, 'nowhere'),
    addresses: { ...at(`http://${AWAY}`), customs },
    databases: at(`postgres://a:b@${AWAY}/a`),
    cluster: { brokers: [AWAY], ssl: false, admin: { username: 'a', password: 'b' } },
    credentials: Object.fromEntries(SERVICES.map((service) => [service, { username: service, password: 'c' }])),
    files: { directory: path.join(base, 'directory.jws'), rootKey: path.join(base, 'root.jwk') },
    dataFolder: base,
    ...more,
  };
}

const ANSWERING = { ready: { status: 200, checks: {} }, metrics: 'parked_messages{status="parked"} 1\n' };

test('every part of an installation is looked at, and what others stand on is told before them', async () => {
  const verdicts = await withFound(ANSWERING, (customs) => examine(anInstallation(customs), NOW));
  const failed = (check) => verdicts.filter((each) => each.check === check && each.state === 'failed').length;
  assert.deepEqual(['database', 'broker', 'access', 'ready', 'directory', 'API keys', 'parked messages'].map(failed), [
    SERVICES.length,
    1,
    1,
    SERVICES.length - 1,
    1,
    SERVICES.length,
    1,
  ]);
  const [first, second, ...rest] = [...new Set(verdicts.map(({ check }) => check))];
  assert.deepEqual([first, second], ['version', 'database']);
  assert.deepEqual(rest.slice(0, 7), ['broker', 'access', 'ready', 'clock', 'disk', 'directory', 'API keys']);
  assert.ok(rest.indexOf('parked messages') > 6);
});

test('Java is asked for where Kafka is the embedded one, and nowhere else', async () => {
  const versions = async (isKafkaEmbedded) =>
    (await examine(anInstallation(`http://${AWAY}`, { isKafkaEmbedded }), NOW))
      .filter(({ check }) => check === 'version')
      .map(({ of }) => of);
  assert.deepEqual([await versions(true), await versions(false)], [['Node', 'Java'], ['Node']]);
});

/** A system that was started here, of which customs' process runs and no other. */
function aHome() {
  const home = openHome('system', base);
  fs.writeFileSync(path.join(home.secrets, 'running.json'), JSON.stringify({ brokers: [AWAY] }));
  const ports = ['postgresql', 'kafka', 'kafka-controller', 'issuer', ...SERVICES].map((name) => [name, 4]);
  const keep = (more) =>
    fs.writeFileSync(home.at('ports.json'), JSON.stringify({ ...Object.fromEntries(ports), ...more }));
  keep({});
  return { home, keep };
}

for (const [register, command] of [
  [registerDoctor, 'doctor'],
  [registerStatus, 'status'],
]) {
  test(`${command} fails by its exit code when something of the system is down`, async (t) => {
    const log = t.mock.method(console, 'log', () => {});
    const cluebridge = new Command();
    register(cluebridge);
    await cluebridge.parseAsync([command, '--home', aHome().home.root], { from: 'user' });
    const { exitCode } = process;
    process.exitCode = undefined;
    assert.equal(exitCode, 1, log.mock.calls[0].arguments[0]);
  });
}

test('status tells a service that answers from one that is ready, and what soon needs a look', async (t) => {
  const { home, keep } = aHome();
  writeRecord(home, 'customs', { pid: process.pid });
  after(() => forgetRecord(home, 'customs'));
  t.mock.method(fs, 'statfsSync', () => ({ bavail: 4, blocks: 10, bsize: 1024 ** 3 }));
  const down = { ready: { status: 503, checks: { database: 'down' } }, metrics: '' };
  const { services, look } = await withFound(down, (address) => {
    keep({ customs: Number(new URL(address).port) });
    return statusOf(home, NOW);
  });
  assert.equal(services.find(({ service }) => service === 'customs').state, 'NOT READY');
  assert.ok(look.some(({ check, state }) => check === 'disk' && state === 'warning'));
});

async function withFound(answers, use) {
  let found;
  await withServer(answers, async (address) => (found = await use(address)));
  return found;
}
