import { checkNode } from './bootstrap/checks.mjs';
import { optionsOf } from './bootstrap/options.mjs';
import { createPhases } from './bootstrap/phases.mjs';
import { SERVICES } from './bootstrap/repository.mjs';
import { runProgram, Trouble } from './bootstrap/trouble.mjs';
import { refuseDevelopmentMaterialElsewhere } from './launcher/external.mjs';
import { launcherOf, notePhase, takeLauncherLock } from './launcher/lock.mjs';
import { prepareCheckout } from './launcher/prepare.mjs';
import { stopOnSignal } from './launcher/stopping.mjs';
import { openHome } from './system/home.mjs';
import { endUnfinished } from './system/leftovers.mjs';
import { isAlive, recordOf } from './system/processes.mjs';
import { createSystem } from './system/system.mjs';

const HELP = `npm run migrate [-- <service> …]

Brings the schemas of the local system up to date, of all services or of those named, and stops again. A service migrates its own
database when it boots, one replica at a time; this boots it for that alone. Services: ${SERVICES.join(', ')}.
`;

await runProgram(async () => {
  checkNode();
  const asked = optionsOf({ help: HELP, allowPositionals: true });
  if (!asked) return;
  refuseDevelopmentMaterialElsewhere(process.env);
  const services = asked.positionals.length > 0 ? asked.positionals : SERVICES;
  const unknown = services.filter((service) => !SERVICES.includes(service));
  if (unknown.length > 0)
    throw new Trouble(`No such service: ${unknown.join(', ')}. There are: ${SERVICES.join(', ')}`);
  const home = openHome();
  if (launcherOf(home) || SERVICES.some((service) => isAlive(recordOf(home, service))))
    throw new Trouble('ClueBridge is running: its services have migrated their databases when they started.');
  const lock = takeLauncherLock(home);
  const phases = createPhases();
  const system = createSystem(home, { phases, services });
  stopOnSignal(home, { bringDown: system.bringDown, say: phases.say, atEnd: lock.release });
  try {
    notePhase(home, 'migrating');
    await endUnfinished(home);
    await prepareCheckout(home, phases, { withKafka: !process.env.KAFKA_BROKERS });
    await system.clearLeftovers();
    await Promise.all([system.prepareServers(), system.prepareMaterial()]);
    await system.bringUp();
  } finally {
    await system.bringDown();
    lock.release();
  }
});
