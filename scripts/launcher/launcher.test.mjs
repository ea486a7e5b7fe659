import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { checkNode } from '../bootstrap/checks.mjs';
import { AGENCIES, REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';
import { refuseDevelopmentMaterialElsewhere } from './external.mjs';
import { kafkaTarget } from '../commands/target.mjs';
import { externalServers, variableOf } from '../system/servers/external.mjs';
import { openHome } from '../system/home.mjs';
import { choosePorts } from '../system/ports.mjs';
import { beginningOf, end, isAlive, launch, livingRecords, recordOf, writeRecord } from '../system/processes.mjs';
import { attachedSystem } from '../system/system.mjs';

/** The launcher's promises that need no server, and so are quick to try. Whole starts are tried by test/journeys and by hand. */
let base;
before(() => (base = fs.mkdtempSync(path.join(os.tmpdir(), 'cluebridge-launcher-'))));
after(() => fs.rmSync(base, { recursive: true, force: true }));
const aHome = (name) => openHome(name, base);
const BROKER = { KAFKA_BROKERS: '127.0.0.1:9092', KAFKA_ADMIN_USERNAME: 'admin', KAFKA_ADMIN_PASSWORD: 'x' };
const OWN_DATABASES = Object.fromEntries(
  SERVICES.map((service) => [variableOf('DATABASE_URL', service), `postgres://a:b@127.0.0.1:5433/${service}`]),
);
const SLEEPER = ['-e', 'setInterval(() => {}, 1000)'];

test('a port that another program has taken is replaced, the others are kept', async () => {
  const home = aHome('ports');
  const first = await choosePorts(home, ['one', 'two']);
  const intruder = net.createServer();
  await new Promise((resolve) => intruder.listen(first.ports.one, '127.0.0.1', resolve));
  try {
    const second = await choosePorts(home, ['one', 'two']);
    assert.notEqual(second.ports.one, first.ports.one);
    assert.equal(second.ports.two, first.ports.two);
    assert.deepEqual(second.replaced, [{ name: 'one', was: first.ports.one }]);
  } finally {
    intruder.close();
  }
});

test('a port that one of our own processes holds is kept', async () => {
  const home = aHome('held-ports');
  const first = await choosePorts(home, ['kafka']);
  const ours = net.createServer();
  await new Promise((resolve) => ours.listen(first.ports.kafka, '127.0.0.1', resolve));
  try {
    const { ports } = await choosePorts(home, ['kafka'], new Set(['kafka']));
    assert.equal(ports.kafka, first.ports.kafka);
  } finally {
    ours.close();
  }
});

test('a process file of an earlier life of the machine does not make a stranger ours', () => {
  const home = aHome('stale');
  const stranger = writeRecord(home, 'customs', { pid: process.pid, began: 'another-boot:1' });
  assert.equal(isAlive(stranger), false);
  assert.deepEqual(livingRecords(home), []);
});

test('a process that ignores the request to stop is made to', async () => {
  const home = aHome('stubborn');
  const record = launch(
    home,
    'stubborn',
    process.execPath,
    ['-e', "process.on('SIGTERM', () => {}); console.log('up'); setInterval(() => {}, 1000)"],
    { env: process.env },
  );
  const log = path.join(home.logs, 'stubborn.log');
  while (!fs.readFileSync(log, 'utf8').includes('up')) await new Promise((resolve) => setTimeout(resolve, 20));
  await end(home, record, { graceMs: 200 });
  assert.equal(isAlive(record), false);
  assert.equal(recordOf(home, 'stubborn'), undefined);
});

test('a process that had ended before it could be written down is not alive', async () => {
  const home = aHome('gone');
  const child = spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' });
  await new Promise((resolve) => child.on('close', resolve));
  assert.equal(isAlive(writeRecord(home, 'kafka', { pid: child.pid })), false);
  assert.equal(isAlive(recordOf(home, 'kafka')), false);
});

test('what a killed launcher has left is found by its files and can be ended', async () => {
  const home = aHome('left');
  const program = `
    import { openHome } from ${JSON.stringify(path.join(REPOSITORY, 'scripts/system/home.mjs'))};
    import { launch } from ${JSON.stringify(path.join(REPOSITORY, 'scripts/system/processes.mjs'))};
    launch(openHome('left', ${JSON.stringify(base)}), 'customs', process.execPath, ${JSON.stringify(SLEEPER)}, { env: process.env });
    process.kill(process.pid, 'SIGKILL');`;
  const launcher = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' });
  await new Promise((resolve) => launcher.on('close', resolve));
  const left = livingRecords(home);
  assert.deepEqual(
    left.map(({ name }) => name),
    ['customs'],
  );
  await Promise.all(left.map((record) => end(home, record)));
  assert.equal(beginningOf(left[0].pid), undefined);
});

test('without Java one sentence says so and gives the command', async () => {
  const empty = fs.mkdtempSync(path.join(base, 'no-java-'));
  fs.symlinkSync(process.execPath, path.join(empty, 'node'));
  const { code, output } = await npmStart({ PATH: empty, CLUEBRIDGE_HOME: path.join(base, 'no-java-home') });
  assert.equal(code, 1);
  assert.match(output, /Java 17 or newer is needed.*apt-get install -y openjdk-17-jre-headless/);
  assert.doesNotMatch(output, /^\s+at /m);
});

test('a Java that is too old for Kafka is refused with one sentence that names it', async () => {
  const old = fs.mkdtempSync(path.join(base, 'old-java-'));
  fs.writeFileSync(path.join(old, 'java'), `#!/bin/sh\necho 'openjdk version "11.0.2" 2019-01-15' >&2\n`, {
    mode: 0o755,
  });
  const { code, output } = await npmStart({ PATH: old, CLUEBRIDGE_HOME: path.join(base, 'old-java-home') });
  assert.equal(code, 1);
  assert.match(output, /Java 17 or newer is needed.*found Java 11/);
});

test('a Node that is too old is refused with one sentence', () => {
  assert.throws(() => checkNode('20.18.1'), /needs Node 20\.19 or newer; this is Node 20\.18\.1/);
  assert.doesNotThrow(() => checkNode('20.19.0'));
  assert.doesNotThrow(() => checkNode('24.1.0'));
});

test('generated keys are refused in production and against servers elsewhere', () => {
  assert.throws(
    () => refuseDevelopmentMaterialElsewhere({ NODE_ENV: 'production' }),
    /refuses to run with NODE_ENV=production/,
  );
  assert.throws(
    () => refuseDevelopmentMaterialElsewhere({ ...BROKER, KAFKA_BROKERS: 'kafka-1.example:9092' }),
    /kafka-1\.example/,
  );
  assert.throws(
    () => refuseDevelopmentMaterialElsewhere({ DATABASE_ADMIN_URL: 'postgres://a:b@db.example/postgres' }),
    /db\.example/,
  );
  assert.throws(
    () => refuseDevelopmentMaterialElsewhere({ ...OWN_DATABASES, DATABASE_URL_CUSTOMS: 'postgres://a:b@db.example/x' }),
    /db\.example/,
  );
  assert.doesNotThrow(() =>
    refuseDevelopmentMaterialElsewhere({
      ...BROKER,
      DATABASE_ADMIN_URL: 'postgres://a:b@localhost/postgres',
    }),
  );
});

test('half a configuration of servers of one’s own is refused, naming what is missing', () => {
  const { DATABASE_URL_SUPERVISION: _, ...five } = OWN_DATABASES;
  assert.throws(() => externalServers(five), /DATABASE_URL_SUPERVISION must be set too/);
  assert.throws(
    () => externalServers({ ...OWN_DATABASES, DATABASE_ADMIN_URL: 'postgres://a@localhost/x' }),
    /not both/,
  );
  assert.throws(
    () => externalServers({ KAFKA_BROKERS: '127.0.0.1:9092' }),
    /KAFKA_ADMIN_USERNAME and KAFKA_ADMIN_PASS/,
  );
});

test('servers of one’s own are used as they are named, and found again by who attaches to the system', () => {
  const env = {
    ...BROKER,
    ...OWN_DATABASES,
    DATABASE_MIGRATION_URL_CUSTOMS: 'postgres://owner:b@127.0.0.1:5433/customs',
  };
  const home = aHome('external');
  fs.writeFileSync(path.join(home.secrets, 'running.json'), JSON.stringify({ external: externalServers(env) }));
  const { servers } = attachedSystem(home);
  assert.deepEqual(servers.databaseUrls('customs'), {
    app: OWN_DATABASES.DATABASE_URL_CUSTOMS,
    migration: env.DATABASE_MIGRATION_URL_CUSTOMS,
  });
  assert.equal(servers.databaseUrls('supervision').migration, OWN_DATABASES.DATABASE_URL_SUPERVISION);
  assert.equal(servers.databaseAdminUrl(), undefined);
  assert.deepEqual([servers.databaseHosts(), servers.brokers()], [['127.0.0.1:5433'], ['127.0.0.1:9092']]);
});

test('a command about a system that is named meets that system’s broker, whatever the environment says', () => {
  const home = aHome('own-broker');
  const write = (file, value) => fs.writeFileSync(path.join(home.secrets, file), JSON.stringify(value));
  write('running.json', { brokers: ['127.0.0.1:1'], kafkaAdmin: { username: 'a', password: 'b' } });
  write('servers.json', { kafka: { customs: { username: 'customs', password: 'c' } } });
  const { cluster, credentials, isOwnCluster } = kafkaTarget({ home: home.root }, BROKER);
  assert.deepEqual([cluster.brokers, credentials.customs.password], [['127.0.0.1:1'], 'c']);
  assert.ok(!isOwnCluster, 'whose topics have one partition when nothing else is said');
});

test('services and agencies are those of the contracts', async () => {
  const contracts = await import(path.join(REPOSITORY, 'dist/libs/contracts/src/bus/owners.js'));
  assert.deepEqual([SERVICES, AGENCIES], [[...contracts.OWNERS], [...contracts.AGENCIES]]);
});

test('the cluster of KAFKA_BROKERS is an own one, whose topics have three partitions when nothing else is said', () => {
  assert.ok(kafkaTarget({}, BROKER).isOwnCluster);
});

function npmStart(env) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [path.join(REPOSITORY, 'scripts/start.mjs')], {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ code, output }));
  });
}
