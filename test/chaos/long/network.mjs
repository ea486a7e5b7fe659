import { keptPorts, isFree } from '../../../scripts/system/ports.mjs';
import { SERVICES } from '../../../scripts/bootstrap/repository.mjs';
import { openWire, PASSING } from './proxy.mjs';

const LOWEST = 32_100;
const HIGHEST = 32_700;

/**
 * A wire of its own from each service to its database and to the broker. `ways` is what the system is told; wires to the
 * database lead to the port that the home has chosen by the time somebody connects.
 */
export async function layWires(homeOf) {
  const free = freePorts();
  const [ways, wires] = [{}, new Map()];
  for (const service of SERVICES) {
    const [database, advertised, listener] = [await free(), await free(), await free()];
    ways[service] = {
      database: `127.0.0.1:${database}`,
      broker: { listen: `127.0.0.1:${listener}`, advertised: `127.0.0.1:${advertised}` },
    };
    const toDatabase = () => ({ host: '127.0.0.1', port: keptPorts(homeOf()).postgresql });
    wires.set(`${service} database`, openWire({ port: database, to: toDatabase }));
    wires.set(`${service} broker`, openWire({ port: advertised, to: () => ({ host: '127.0.0.1', port: listener }) }));
  }
  await Promise.all([...wires.values()].map((wire) => wire.listen()));
  return {
    ways,
    behave: (service, names, manner) => names.forEach((name) => wires.get(`${service} ${name}`).behave(manner)),
    heal: () => wires.forEach((wire) => wire.behave(PASSING)),
    close: () => wires.forEach((wire) => wire.close()),
  };
}

/** Beside the range from which systems choose theirs, and below that of outgoing connections. */
function freePorts() {
  let next = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
  return async () => {
    for (;;) {
      next = next >= HIGHEST ? LOWEST : next + 1;
      if (await isFree(next)) return next;
    }
  };
}
