import path from 'node:path';
import { silentPhases, createPhases } from '../bootstrap/phases.mjs';
import { ensureKafkaJars } from '../bootstrap/kafka-jars.mjs';
import { SERVICES } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { baseFolder, openHome, throwAwayHome } from './home.mjs';
import { endLeftovers, forgetStarter, noteStarter } from './leftovers.mjs';
import { demoApiKeys } from './secrets/material.mjs';
import { end, isAlive, logOf, recordOf } from './processes.mjs';
import { startNumbered } from './replicas.mjs';
import { addressOf, issuerUrl } from './services.mjs';
import { attachedSystem, createSystem } from './system.mjs';
import { mintToken } from './secrets/tokens.mjs';

/** Set by `npm test` for its journeys: the home of a system that all of them may use. */
const SHARED_HOME = 'CLUEBRIDGE_TEST_SYSTEM';

/** See index.d.mts. */
export async function startSystem({
  purpose = 'system-test',
  isDurable = false,
  databaseSettings,
  kafkaMode,
  services = SERVICES,
  logLevel,
  say,
  keep = false,
  ways,
  furnish = (home) => home,
  readyWithinMs,
} = {}) {
  const phases = say ? createPhases(say) : silentPhases();
  await endLeftovers(purpose, phases);
  const home = furnish(throwAwayHome(purpose));
  noteStarter(home);
  const system = createSystem(home, {
    phases,
    services,
    isDurable,
    databaseSettings,
    kafkaMode,
    logLevel,
    connections: 300,
    env: {},
    ways,
    readyWithinMs,
  });
  const discard = async () => {
    await system.bringDown();
    if (keep) forgetStarter(home);
    else home.forget();
  };
  try {
    await ensureKafkaJars(home.tools);
    await system.clearLeftovers();
    await Promise.all([system.prepareServers(), system.prepareMaterial()]);
    await system.bringUp();
  } catch (error) {
    await discard();
    throw error;
  }
  return facade(system, discard);
}

/** See index.d.mts. */
export async function sharedSystem(choices) {
  const root = process.env[SHARED_HOME];
  return root ? attach(openHome(path.basename(root), path.dirname(root))) : startSystem(choices);
}

/** See index.d.mts. */
export async function runningSystem() {
  const home = openHome('system', baseFolder());
  const isRunning = SERVICES.some((service) => isAlive(recordOf(home, service)));
  if (!isRunning) throw new Trouble('ClueBridge is not running. Start it with `npm start`.');
  return attach(home);
}

function attach(home) {
  return facade(attachedSystem(home), async () => {});
}

function livingPid(home, name) {
  const record = recordOf(home, name);
  return isAlive(record) ? record.pid : undefined;
}

/** What callers may see and do; see `System` in index.d.mts. */
export function facade(system, stop) {
  const { home, servers, secrets } = system;
  const ports = system.ports();
  const byService = (give) => Object.fromEntries(SERVICES.map((service) => [service, give(service)]));
  return {
    home: home.root,
    addresses: byService((service) => addressOf(ports, service)),
    issuer: issuerUrl(ports),
    apiKeys: demoApiKeys(home.material),
    databases: byService((service) => servers.databaseUrls(service)),
    databaseAdminUrl: servers.databaseAdminUrl(),
    kafka: {
      brokers: servers.brokers(),
      admin: servers.kafkaAdmin,
      credentials: secrets.kafka,
      collector: recordOf(home, 'kafka')?.collector,
    },
    token: (officer, audience) => mintToken({ material: home.material, issuer: issuerUrl(ports), officer, audience }),
    log: (name) => logOf(home, name),
    kill: async (service, signal = 'SIGKILL') => {
      const record = recordOf(home, service);
      if (record) await end(home, record, { signal });
    },
    start: async (service) => {
      if (!isAlive(recordOf(home, service))) await system.startService(service);
    },
    replica: (service, number) => startNumbered(system, service, number),
    killBroker: servers.kafka.kill,
    startBroker: async () => void (await servers.kafka.start()),
    killDatabase: servers.postgres.kill,
    startDatabase: async () => void (await servers.postgres.start()),
    pidOf: (name) => livingPid(home, name),
    stop,
  };
}
