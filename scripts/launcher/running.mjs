import { SERVICES } from '../bootstrap/repository.mjs';
import { isAlive, recordOf } from '../system/processes.mjs';
import { addressOf, isOk } from '../system/services.mjs';
import { attachedSystem } from '../system/system.mjs';
import { finalPage } from './page.mjs';

/** The page of a system that runs completely (started with --detach, or by a launcher in another window); otherwise undefined. */
export async function pageOfRunning(home) {
  if (!SERVICES.every((service) => isAlive(recordOf(home, service)))) return undefined;
  const system = attachedSystem(home);
  const ports = system.ports();
  const answers = await Promise.all(SERVICES.map((service) => isOk(`${addressOf(ports, service)}/health/ready`)));
  if (!answers.every(Boolean)) return undefined;
  const page = await finalPage({ home, ports, servers: system.servers, isDetached: true });
  return page.replace('is running.', 'runs already.');
}
