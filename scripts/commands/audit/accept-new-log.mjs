import { SERVICES } from '../../bootstrap/repository.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { jsonIn, readAudit, saidOf, writeAudit } from '../operator.mjs';

/** `audit accept-new-log`: witnesses go on from a log that begins anew. */
export function acceptNewLogCommand(audit) {
  audit
    .command('accept-new-log')
    .argument('<owner>', 'whose log begins anew, after its database was restored')
    .requiredOption('--reason <text>', 'stays on record at each witness with the administrator’s name')
    .option(
      '--root <hash>',
      'of the refused head that was looked at; a witness that refused another one since is left alone',
    )
    .option('--service <name>', 'one witness alone (default: every other service)')
    .option('--home <folder>', 'folder of the running system (default: that of npm start)')
    .option('--url <address>', 'address of the one witness elsewhere; its token is taken from CLUEBRIDGE_TOKEN')
    .description('let the witnesses cosign a log that does not continue the one they know')
    .action(acceptNewLog);
}

/** Each witness decides by itself: one that has refused nothing is left as it is. */
async function acceptNewLog(owner, { reason, root, service, ...where }) {
  if (!SERVICES.includes(owner)) throw new Trouble(`No such owner: ${owner}. There are: ${SERVICES.join(', ')}`);
  if (where.url && !service) throw new Trouble('With --url, name the witness: --service <name>');
  for (const witness of service ? [service] : SERVICES.filter((other) => other !== owner)) {
    const at = { ...where, service: witness };
    const logs = jsonIn(at, await readAudit(at, '/audit/log/witnessed'));
    const refused = logs.find(({ origin }) => origin === `cluebridge/audit/${owner}`)?.refused;
    if (!refused) {
      console.log(`${witness}: has refused no head of ${owner}`);
      continue;
    }
    if (root !== undefined && refused.root !== root) {
      console.log(`${witness}: has refused another head, of ${refused.size} entries and root ${refused.root}`);
      process.exitCode = 1;
      continue;
    }
    // A witness of before tells no root, and takes none.
    const body = saidOf({ owner, size: refused.size, root: refused.root, reason });
    const { wasSize, size } = jsonIn(at, await writeAudit(at, '/audit/log/accepted', body));
    console.log(
      `${witness}: goes on from ${size} entries${refused.root ? `, root ${refused.root}` : ''}; it had cosigned ${wasSize} (${refused.code})`,
    );
  }
}
