import path from 'node:path';
import { readJson, REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';
import { examineDirectory } from '../doctor/keys.mjs';
import { overviewLines, overviewOf } from '../doctor/overview.mjs';
import { examineDisk } from '../doctor/servers.mjs';
import { materialOf } from '../system/secrets/material.mjs';
import { isAlive, recordOf } from '../system/processes.mjs';
import { keptPorts } from '../system/ports.mjs';
import { addressOf } from '../system/services.mjs';
import { attachedWithoutPasswords } from '../system/system.mjs';
import { targetHome } from './target.mjs';

const ANSWER_WITHIN_MS = 5_000;

/** `status`: every process of the running system with address, state and figures; keys and disk where they need a look. */
export function register(program) {
  program
    .command('status')
    .description('what runs, where, whether it is ready, and what waits')
    .option('--home <folder>', 'folder of the running system (default: that of npm start)')
    .option('--json', 'as JSON')
    .action(async ({ home: given, json }) => {
      const status = await statusOf(targetHome(given), new Date());
      console.log(json ? JSON.stringify(status, null, 2) : pageOf(status).join('\n'));
      if (status.services.some(({ state }) => state !== 'ready')) process.exitCode = 1;
    });
}

export async function statusOf(home, now) {
  const ports = keptPorts(home);
  // First: it loads the services' code, and on a busy machine the time within which they must answer would end meanwhile.
  const keys = await examineDirectory(materialOf(home.material, SERVICES[0]), now);
  const services = await Promise.all(SERVICES.map((service) => serviceOf(home, ports, service, now)));
  return {
    version: readJson(path.join(REPOSITORY, 'package.json')).version,
    servers: serversOf(home, ports),
    services,
    look: [...keys, examineDisk(home.root)].filter(({ state }) => state !== 'ok'),
  };
}

function serversOf(home, ports) {
  const { servers } = attachedWithoutPasswords(home);
  const alive = (name) => (isAlive(recordOf(home, name)) ? 'running' : 'not running');
  const local = (name) => (ports[name] ? `127.0.0.1:${ports[name]}` : '');
  const server = (name, { isExternal }, addresses) =>
    isExternal
      ? { name, address: addresses().join(', '), state: 'external' }
      : { name, address: local(name), state: alive(name) };
  return [
    server('postgresql', servers.postgres, servers.databaseHosts),
    server('kafka', servers.kafka, servers.brokers),
    { name: 'issuer', address: local('issuer'), state: alive('issuer') },
  ];
}

async function serviceOf(home, ports, service, now) {
  if (!isAlive(recordOf(home, service))) return { service, address: '', state: 'not running' };
  const address = addressOf(ports, service);
  const [ready, metrics] = await Promise.all(['/health/ready', '/metrics'].map((at) => ask(`${address}${at}`)));
  return {
    service,
    address,
    state: ready?.ok ? 'ready' : 'NOT READY',
    ...(metrics?.ok && overviewOf(metrics.text, now)),
  };
}

async function ask(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return { ok: response.ok, text: await response.text() };
  } catch {
    return undefined; // a service that does not answer is not ready: that is what is shown
  }
}

function pageOf({ version, servers, services, look }) {
  const row = ({ name, address, state }) => `${name.padEnd(20)} ${address.padEnd(26)} ${state}`;
  return [
    `ClueBridge ${version}`,
    ...servers.map(row),
    ...services.map(({ service, address, state }) => row({ name: service, address, state })),
    '',
    ...overviewLines(services),
    ...look.map(({ check, said, hint }) => `! ${check}: ${said}${hint ? ` (${hint})` : ''}`),
  ];
}
