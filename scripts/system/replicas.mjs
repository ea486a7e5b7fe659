import net from 'node:net';
import { end, isAlive, recordOf } from './processes.mjs';
import { launchService, serviceEnvironment, waitUntilReady } from './services.mjs';

/**
 * Further processes of one service on the same database, broker and keys, as a second replica is: named `<service>-2` and
 * so on, each on a free port. They are not part of the home's picture; whoever starts one ends it.
 */
export async function startNumbered(parts, service, number) {
  const { home, servers, secrets, readyWithinMs } = parts;
  const name = `${service}-${number}`;
  await endLiving(home, name, 'SIGKILL'); // what a start before it did not wait for
  const ports = { ...parts.ports(), [service]: await freePort() };
  const env = serviceEnvironment({ service, home, ports, servers, secrets, logLevel: 'warn' });
  launchService(home, service, env, name);
  const address = `http://127.0.0.1:${ports[service]}`;
  await waitUntilReady(home, name, `${address}/health/ready`, readyWithinMs);
  return {
    address,
    kill: (signal = 'SIGKILL') => endLiving(home, name, signal),
  };
}

async function endLiving(home, name, signal) {
  const record = recordOf(home, name);
  if (isAlive(record)) await end(home, record, { signal });
}

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
