import { silentPhases } from '../bootstrap/phases.mjs';
import { SERVICES } from '../bootstrap/repository.mjs';
import { keptPorts } from '../system/ports.mjs';
import { isAlive, recordOf } from '../system/processes.mjs';
import { addressOf, isOk } from '../system/services.mjs';
import { createSystem } from '../system/system.mjs';
import { finalPage } from './page.mjs';

/** The page of a system that runs completely (started with --detach, or by a launcher in another window); otherwise undefined. */
export async function pageOfRunning(home) {
  if (!SERVICES.every((service) => isAlive(recordOf(home, service)))) return undefined;
  const ports = keptPorts(home);
  const answers = await Promise.all(SERVICES.map((service) => isOk(`${addressOf(ports, service)}/health/ready`)));
  if (!answers.every(Boolean)) return undefined;
  const system = createSystem(home, { phases: silentPhases() });
  system.usePorts(ports);
  const page = await finalPage({ home, ports, servers: system.servers, isDetached: true });
  return page.replace('is running.', 'runs already.');
}
