import net from 'node:net';
import { end, isAlive, recordOf } from './processes.mjs';
import { launchService, serviceEnvironment, waitUntilReady } from './services.mjs';

/**
 * Further processes of one service on the same database, broker and keys, as a second replica is: named `<service>-2` and
 * so on, each on a free port. They are not part of the home's picture; whoever starts one ends it.
 */
export async function startNumbered(parts, service, number) {
  const { home, servers, secrets } = parts;
  const name = `${service}-${number}`;
  const ports = { ...parts.ports(), [service]: await freePort() };
  const env = serviceEnvironment({ service, home, ports, servers, secrets, logLevel: 'warn' });
  launchService(home, service, env, name);
  const address = `http://127.0.0.1:${ports[service]}`;
  await waitUntilReady(home, name, `${address}/health/ready`);
  return {
    address,
    kill: async (signal = 'SIGKILL') => {
      const record = recordOf(home, name);
      if (isAlive(record)) await end(home, record, { signal });
    },
  };
}

async function freePort() {
  const server = net.createServer();
  await new Promise((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}
