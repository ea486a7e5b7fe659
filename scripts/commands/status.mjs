import { SERVICES } from '../bootstrap/repository.mjs';
import { isAlive, recordOf } from '../system/processes.mjs';
import { keptPorts } from '../system/ports.mjs';
import { addressOf, isOk } from '../system/services.mjs';
import { attachedSystem } from '../system/system.mjs';
import { targetHome } from './target.mjs';

/** `status`: every process of the running system, with address and state. */
export function register(program) {
  program
    .command('status')
    .description('what runs, where, and whether it is ready')
    .option('--home <folder>', 'folder of the running system (default: that of npm start)')
    .action(async ({ home: given }) => {
      const home = targetHome(given);
      const ports = keptPorts(home);
      const { servers } = attachedSystem(home);
      const alive = (name) => (isAlive(recordOf(home, name)) ? 'running' : 'not running');
      const local = (name) => (ports[name] ? `127.0.0.1:${ports[name]}` : '');
      const server = (name, { isExternal }, addresses) =>
        isExternal ? row(name, addresses().join(', '), 'external') : row(name, local(name), alive(name));
      console.log(server('postgresql', servers.postgres, servers.databaseHosts));
      console.log(server('kafka', servers.kafka, servers.brokers));
      console.log(row('issuer', local('issuer'), alive('issuer')));
      const states = await Promise.all(SERVICES.map((service) => stateOf(home, ports, service)));
      SERVICES.forEach((service, at) =>
        console.log(row(service, ports[service] ? addressOf(ports, service) : '', states[at])),
      );
      if (states.some((state) => state !== 'ready')) process.exitCode = 1;
    });
}

async function stateOf(home, ports, service) {
  if (!isAlive(recordOf(home, service))) return 'not running';
  return (await isOk(`${addressOf(ports, service)}/health/ready`)) ? 'ready' : 'NOT READY';
}

function row(name, address, state) {
  return `${name.padEnd(20)} ${address.padEnd(26)} ${state}`;
}
