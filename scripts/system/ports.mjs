import net from 'node:net';
import path from 'node:path';
import { randomInt } from 'node:crypto';
import { readJson, writeWhole } from '../bootstrap/repository.mjs';

/** Below the range from which the system takes the ports of outgoing connections, so that none of these takes ours. */
const LOWEST = 20_000;
const HIGHEST = 32_000;

/**
 * The ports of a home: random ones, chosen once and kept, so that addresses in notes and shells stay true.
 * A kept port that a foreign process has taken meanwhile is replaced; `inUse` names those that our own processes hold.
 */
export async function choosePorts(home, names, inUse = new Set()) {
  const file = path.join(home.root, 'ports.json');
  const ports = readJson(file) ?? {};
  const taken = new Set(Object.values(ports));
  const replaced = [];
  for (const name of names) {
    if (inUse.has(name) && ports[name]) continue;
    if (ports[name] && (await isFree(ports[name]))) continue;
    if (ports[name]) replaced.push({ name, was: ports[name] });
    ports[name] = await freePort(taken);
    taken.add(ports[name]);
  }
  writeWhole(file, JSON.stringify(ports, null, 2));
  return { ports, replaced };
}

/** The ports chosen earlier, as far as there are any. */
export function keptPorts(home) {
  return readJson(path.join(home.root, 'ports.json')) ?? {};
}

async function freePort(taken) {
  for (;;) {
    const port = randomInt(LOWEST, HIGHEST);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
}

/** Whether nobody listens there on the loopback. */
export function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen({ port, host: '127.0.0.1', exclusive: true }, () => probe.close(() => resolve(true)));
  });
}
