import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { kafkaJarsFolder } from '../bootstrap/kafka-jars.mjs';
import { REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';
import { run } from '../bootstrap/run.mjs';
import { applyDatabases } from './databases.mjs';
import { ensureMaterial } from './material.mjs';
import { choosePorts } from './ports.mjs';
import { end, livingRecords } from './processes.mjs';
import { secretsOf } from './secrets.mjs';
import { serversOf } from './servers.mjs';
import { addressOf, ISSUER, launchIssuer, launchService, serviceEnvironment, stopService, waitUntilReady } from './services.mjs';

const SERVER_PORTS = ['postgresql', 'kafka', 'kafka-controller'];
const LAUNCHER = 'launcher';

/**
 * One home's servers, services and issuer, and the order in which they come up and go down. `npm start`, tests, journeys and
 * benchmarks all go through here; they differ in the choices only.
 */
export function createSystem(home, { phases, services = SERVICES, isDurable = true, connections, kafkaMode = 'quick', logLevel } = {}) {
  const secrets = secretsOf(home);
  let ports = {};
  const port = (name) => ports[name];
  const servers = serversOf(home, { port, secrets, isDurable, connections, kafkaMode });

  /** Servers that were left running and still answer are kept; services are always ended, since their code may be old. */
  async function clearLeftovers() {
    const left = livingRecords(home).filter(({ name }) => name !== LAUNCHER);
    const [kept, ended] = [left.filter(isServer), left.filter((record) => !isServer(record))];
    await Promise.all(ended.map((record) => end(home, record)));
    const held = kept.flatMap(({ name }) => (name === 'kafka' ? ['kafka', 'kafka-controller'] : [name]));
    const chosen = await choosePorts(home, [...SERVER_PORTS, ISSUER, ...SERVICES], new Set(held));
    ports = chosen.ports;
    for (const { name, was } of chosen.replaced) phases.say(`  · port ${was} of ${name} is taken by another program; ${name} moves to ${ports[name]}`);
    return { ended: ended.length, kept: kept.length };
  }

  /** What needs the compiled code and the jars, but no running server. */
  async function prepareServers() {
    await Promise.all([
      phases.run('preparing PostgreSQL', servers.postgres.initialise),
      phases.run('preparing Kafka', servers.kafka.format),
      phases.run('directory, keys and demo credentials', () => ensureMaterial(home)),
    ]);
  }

  async function startServers() {
    const database = phases.run('starting PostgreSQL', servers.postgres.start);
    const broker = phases.run('starting Kafka', servers.kafka.start);
    return { database, broker };
  }

  /** Databases, roles, users, topics and access entries; skipped while the contracts and the servers are the same. */
  async function applyRights({ database, broker }) {
    const mark = path.join(home.root, 'rights.applied');
    const wanted = rightsStamp(servers);
    const isDone = !servers.postgres.isExternal && !servers.kafka.isExternal && readText(mark) === wanted;
    if (isDone) return;
    await Promise.all([
      database.then(() => phases.run('databases and roles', () => applyDatabases(servers.databaseAdminUrl(), secrets.database))),
      broker.then(() => phases.run('Kafka users, topics, access lists', () => applyKafka(home))),
    ]);
    fs.writeFileSync(mark, wanted);
  }

  /** With everything as it was, services start beside Kafka; otherwise after their rights exist. */
  async function bringUp() {
    writeState();
    const starting = await startServers();
    const issuer = phases.run('development issuer', startIssuer);
    const settled = [starting.database, starting.broker, issuer];
    try {
      await applyRights(starting);
      await starting.database;
      await Promise.all([...services.map((service) => phases.run(service, () => startService(service))), starting.broker, issuer]);
    } finally {
      await Promise.allSettled(settled);
    }
  }

  async function startIssuer() {
    launchIssuer(home, ports);
    await waitUntilReady(home, ISSUER, `${addressOf(ports, ISSUER)}/jwks`);
    return { note: addressOf(ports, ISSUER) };
  }

  async function startService(service) {
    const env = serviceEnvironment({ service, home, ports, servers, secrets, logLevel });
    launchService(home, service, env);
    await waitUntilReady(home, service, `${addressOf(ports, service)}/health/ready`);
    return { note: addressOf(ports, service) };
  }

  /** Services first (they finish what they have begun), then the servers under them. */
  async function bringDown() {
    await Promise.all([...SERVICES, ISSUER].map((name) => stopService(home, name)));
    await Promise.all([servers.postgres.stop(), servers.kafka.stop()]);
  }

  /** Where tools find the running servers: `npm run cluebridge`, tests, the person with psql. */
  function writeState() {
    const state = { brokers: servers.brokers(), kafkaTls: servers.kafkaTls, kafkaAdmin: servers.kafkaAdmin, databaseAdminUrl: servers.databaseAdminUrl(), isDurable, kafkaMode };
    fs.writeFileSync(path.join(home.secrets, 'running.json'), JSON.stringify(state, null, 2), { mode: 0o600 });
  }

  /** For those who attach to a system that runs already. */
  function usePorts(kept) {
    ports = kept;
  }

  return { home, secrets, servers, services, ports: () => ports, usePorts, clearLeftovers, prepareServers, bringUp, bringDown, startService };
}

function isServer({ name }) {
  return name === 'postgresql' || name === 'kafka';
}

/** The same command that an operator uses on any other cluster. */
async function applyKafka(home) {
  await run(process.execPath, [path.join(REPOSITORY, 'scripts', 'cluebridge.mjs'), 'kafka', 'apply', '--home', home.root], { cwd: REPOSITORY });
}

function rightsStamp(servers) {
  const channels = path.join(REPOSITORY, 'dist', 'libs', 'contracts', 'src', 'bus');
  const hash = createHash('sha256');
  for (const file of [path.join(channels, 'channels.js'), path.join(channels, 'owners.js')]) hash.update(fs.readFileSync(file));
  for (const script of ['kafka/access.mjs', 'system/databases.mjs']) hash.update(fs.readFileSync(path.join(REPOSITORY, 'scripts', script)));
  return hash.update(servers.postgres.isExternal ? servers.databaseAdminUrl() : 'embedded').digest('hex');
}

function readText(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : undefined;
}

/** Whether the jars are already there, so that nobody need ask for Maven. */
export function hasKafkaJars(home) {
  return fs.existsSync(kafkaJarsFolder(home.tools));
}
