import path from 'node:path';
import { silentPhases } from '../bootstrap/phases.mjs';
import { readJson, SERVICES, writeWhole } from '../bootstrap/repository.mjs';
import { ensureMaterial } from './secrets/material.mjs';
import { writePasswordFiles } from './secrets/password-files.mjs';
import { choosePorts, keptPorts } from './ports.mjs';
import { end, livingRecords } from './processes.mjs';
import { applyRights } from './rights.mjs';
import { anySecretsOf, secretsOf } from './secrets/secrets.mjs';
import { serversOf } from './servers/servers.mjs';
import {
  addressOf,
  ISSUER,
  launchIssuer,
  launchService,
  serviceEnvironment,
  stopService,
  waitUntilReady,
} from './services.mjs';

const SERVER_PORTS = ['postgresql', 'kafka', 'kafka-controller'];
const NOT_OURS_TO_END = 'launcher';

/**
 * One home's servers, services and issuer, and the order in which they come up and go down. `npm start`, tests, journeys and
 * benchmarks all go through here; they differ in the choices only.
 */
export function createSystem(
  home,
  { phases, services = SERVICES, logLevel, readyWithinMs, isDurable = true, kafkaMode = 'quick', ...more } = {},
) {
  const { secrets = secretsOf(home), ...ofServers } = more;
  let ports = {};
  const servers = serversOf(home, { port: (name) => ports[name], secrets, isDurable, kafkaMode, ...ofServers });
  const parts = { home, servers, secrets, phases, ports: () => ports };

  async function clearLeftovers() {
    const { left, chosen } = await claimPorts(home, phases);
    ports = chosen;
    return left;
  }

  const prepareServers = () =>
    Promise.all([
      phases.run('preparing PostgreSQL', servers.postgres.initialise),
      phases.run('preparing Kafka', servers.kafka.format),
    ]);
  /** Keys, directory and demo credentials: made by the compiled code, needed by services only. */
  const prepareMaterial = () => phases.run('directory, keys and demo credentials', () => ensureMaterial(home));
  const startServers = () => ({
    database: phases.run('starting PostgreSQL', servers.postgres.start),
    broker: phases.run('starting Kafka', servers.kafka.start),
  });
  const startService = (service) => startOneService(parts, service, { logLevel, readyWithinMs });

  async function bringUp() {
    writeState(parts, { isDurable, kafkaMode });
    await startInOrder(parts, startServers(), () =>
      services.map((service) => phases.run(service, () => startService(service))),
    );
  }

  const bringDown = () => endAll(parts);
  /** For those who attach to a system that runs already. */
  const usePorts = (kept) => void (ports = kept);

  return {
    ...parts,
    services,
    usePorts,
    clearLeftovers,
    prepareServers,
    prepareMaterial,
    startServers,
    bringUp,
    bringDown,
    startService,
    startIssuer: () => startIssuer(parts),
    readyWithinMs,
  };
}

/** The system that runs in a home, on the servers it was started with, whatever this process's environment says. */
export function attachedSystem(home, secrets = secretsOf(home)) {
  const { isDurable, kafkaMode, external } = readJson(path.join(home.secrets, 'running.json')) ?? {};
  const system = createSystem(home, {
    phases: silentPhases(),
    secrets,
    isDurable,
    kafkaMode,
    connections: 300,
    env: external ?? {},
  });
  system.usePorts(keptPorts(home));
  return system;
}

/** The same for whoever only looks at what runs, or ends it: that takes no password, and goes on without. */
export function attachedWithoutPasswords(home) {
  return attachedSystem(home, anySecretsOf(home));
}

/** Ends what was left running but for servers that answer, and chooses ports beside theirs. */
async function claimPorts(home, phases) {
  const left = await endLeftServices(home);
  const { ports, replaced } = await choosePorts(home, [...SERVER_PORTS, ISSUER, ...SERVICES], left.heldPorts);
  for (const { name, was } of replaced)
    phases.say(`  · port ${was} of ${name} is taken by another program; ${name} moves to ${ports[name]}`);
  return { left, chosen: ports };
}

/** With everything as it was, services start beside Kafka; otherwise after their rights exist. */
async function startInOrder(parts, { database, broker }, startServices) {
  const issuer = parts.phases.run('development issuer', () => startIssuer(parts));
  try {
    await applyRights(parts.home, parts, { database, broker });
    await database;
    await Promise.all([...startServices(), broker, issuer]);
  } finally {
    await Promise.allSettled([database, broker, issuer]);
  }
}

/** Services first (they finish what they have begun), then the servers under them. */
async function endAll({ home, servers }) {
  const numbered = livingRecords(home).flatMap(({ name }) => (/-\d+$/.test(name) ? [name] : []));
  await Promise.all([...SERVICES, ...numbered, ISSUER].map((name) => stopService(home, name)));
  await Promise.all([servers.postgres.stop(), servers.kafka.stop()]);
}

/** Servers that were left running are kept if they answer; services are always ended, since their code may be old. */
async function endLeftServices(home) {
  const left = livingRecords(home).filter(({ name }) => name !== NOT_OURS_TO_END);
  const isServer = ({ name }) => name === 'postgresql' || name === 'kafka';
  const [kept, ended] = [left.filter(isServer), left.filter((record) => !isServer(record))];
  await Promise.all(ended.map((record) => end(home, record)));
  const heldPorts = new Set(kept.flatMap(({ name }) => (name === 'kafka' ? ['kafka', 'kafka-controller'] : [name])));
  return { ended: ended.length, kept: kept.length, heldPorts };
}

async function startIssuer({ home, ports }) {
  launchIssuer(home, ports());
  await waitUntilReady(home, ISSUER, `${addressOf(ports(), ISSUER)}/jwks`);
  return { note: addressOf(ports(), ISSUER) };
}

async function startOneService({ home, servers, ports }, service, { logLevel, readyWithinMs }) {
  // Anew: a password may have been changed since this process read them.
  const secrets = secretsOf(home);
  writePasswordFiles(home.secrets, service, secrets);
  launchService(home, service, serviceEnvironment({ service, home, ports: ports(), servers, secrets, logLevel }));
  await waitUntilReady(home, service, `${addressOf(ports(), service)}/health/ready`, readyWithinMs);
  return { note: addressOf(ports(), service) };
}

/** Where tools find the running servers: `npm run cluebridge`, tests, the person with a database client. */
function writeState({ home, servers }, choices) {
  const state = {
    brokers: servers.brokers(),
    kafkaTls: servers.kafkaTls,
    kafkaAdmin: servers.kafkaAdmin,
    databaseAdminUrl: servers.databaseAdminUrl(),
    external: servers.external,
    ...choices,
  };
  writeWhole(path.join(home.secrets, 'running.json'), JSON.stringify(state, null, 2), 0o600);
}
