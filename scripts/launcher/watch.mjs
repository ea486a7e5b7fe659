import { SERVICES } from '../bootstrap/repository.mjs';
import { ISSUER } from '../system/services.mjs';
import { isAlive, logOf, recordOf } from '../system/processes.mjs';

const LOOK_EVERY_MS = 1_000;
const RESTARTS = 5;

/**
 * While the launcher stays in the foreground, a process that ends by itself is started again, a few times: messages wait on
 * the bus meanwhile. Returns a function that ends the watch.
 */
export function watchProcesses(system, say) {
  const restarts = new Map();
  let isBusy = false;
  const others = {
    postgresql: () => system.servers.postgres.start(),
    kafka: () => system.servers.kafka.start(),
    [ISSUER]: () => system.startIssuer(),
  };
  const restart = (name) => others[name]?.() ?? system.startService(name);

  async function look() {
    const names = ['postgresql', 'kafka', ...SERVICES, ISSUER];
    const ended = names.filter((name) => recordOf(system.home, name) && !isAlive(recordOf(system.home, name)));
    for (const name of ended) {
      const count = (restarts.get(name) ?? 0) + 1;
      restarts.set(name, count);
      if (count > RESTARTS) continue;
      say(
        `  · ${name} has ended by itself (log: ${logOf(system.home, name)}); starting it again (${count} of ${RESTARTS})`,
      );
      await restart(name).then(
        () => say(`  · ${name} is back`),
        (error) => say(`  · ${name} did not come back: ${error.message.split('\n')[0]}`),
      );
    }
  }

  const timer = setInterval(async () => {
    if (isBusy) return;
    isBusy = true;
    await look();
    isBusy = false;
  }, LOOK_EVERY_MS);
  return () => clearInterval(timer);
}
