import { SERVICES } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';

/**
 * Asks one service, or all. Of all, one that does not answer takes nothing from what the others say: it is named beside
 * it, and the command fails, since what it would have said is not known.
 */
export async function askEvery(service, ask) {
  if (service) return [await ask(service)];
  const asked = await Promise.allSettled(SERVICES.map(ask));
  const troubles = asked.filter(({ status }) => status === 'rejected').map(({ reason }) => troubleOf(reason));
  if (troubles.length === SERVICES.length) throw new Trouble([...new Set(troubles)].join('\n'));
  for (const trouble of troubles) console.error(`✗ ${trouble}`);
  if (troubles.length > 0) process.exitCode = 1;
  return asked.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
}

/** What is a bug of ours keeps its stack. */
function troubleOf(reason) {
  if (reason instanceof Trouble) return reason.message;
  throw reason;
}
