import { SERVICES } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';

/** Options of a command that asks all services, or the one that is named. */
export function everyServiceOptions(command) {
  return command
    .option('--service <name>', 'one service alone (default: all)')
    .option('--home <folder>', 'folder of the running system (default: that of npm start)')
    .option('--url <address>', 'address of the one service elsewhere; its token is taken from CLUEBRIDGE_TOKEN')
    .option('--json', 'as JSON');
}

/**
 * Calls `ask` with the options of each service: of the one that is named, or of all. When all are asked, one that does not
 * answer does not hide what the others say: it is named on standard error, and the command ends with exit code 1.
 */
export async function askEvery({ service, ...where }, ask) {
  if (where.url && !service) throw new Trouble('With --url, name the service: --service <name>');
  if (service) return [await ask({ ...where, service })];
  const asked = await Promise.allSettled(SERVICES.map((name) => ask({ ...where, service: name })));
  const troubles = asked.filter(({ status }) => status === 'rejected').map(({ reason }) => troubleOf(reason));
  if (troubles.length === SERVICES.length) throw new Trouble([...new Set(troubles)].join('\n'));
  for (const trouble of troubles) console.error(`✗ ${trouble}`);
  if (troubles.length > 0) process.exitCode = 1;
  return asked.filter(({ status }) => status === 'fulfilled').map(({ value }) => value);
}

/** The sentence of a trouble; anything else is a bug of ours and is thrown on, so that its stack is shown. */
function troubleOf(reason) {
  if (reason instanceof Trouble) return reason.message;
  throw reason;
}
