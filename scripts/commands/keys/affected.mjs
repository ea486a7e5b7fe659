import { instantOf } from '../instant.mjs';
import { SERVICES } from '../../bootstrap/repository.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { printRows } from '../china-time.mjs';
import { installationOptions, openKeys } from './of-an-installation.mjs';

/** `keys affected`: what a key that was in other hands may have signed. */
export function affectedCommand(keys) {
  installationOptions(keys.command('affected'))
    .argument('<kid>')
    .description('which stored events a key may have signed since an instant, asked of every service of npm start')
    .requiredOption('--from <time>', 'since when it may have been in other hands')
    .option('--json', 'as JSON')
    .action(async (kid, { from, json, ...where }) => {
      const { security, installation, change } = await openKeys(where);
      const all = change.listKeys(security, installation, Date.now());
      const held = all.find((key) => key.kid === kid);
      if (!held || held.use !== 'signing')
        throw new Trouble(
          `${kid} is no signing key of the directory. What an API key was used for: audit list --actor <its id> --from <time>.`,
        );
      const owner = change.ownerOf(security, installation, held);
      const since = encodeURIComponent(instantOf(from).toISOString());
      const read = (service, of) =>
        everyLine({ ...where, service }, `/operations/keys/${of}/affected?from=${since}&limit=200`);
      const kids = all.filter(({ holder, kind }) => kind === 'owner' && holder === owner).map((key) => key.kid);
      const { gatherAffected } = await import('../../keys/affected.mjs');
      const found = await gatherAffected({ services: SERVICES, owner, kid, kids, read });
      if (json) return console.log(JSON.stringify(found, null, 2));
      printRows(found.map(({ digest: _, kind: __, ...line }) => line));
      const strange = found.filter(({ unknownToWriter }) => unknownToWriter).length;
      console.log(
        `${found.length} stored events; ${strange} of them are not known to the service that should have sent them.`,
      );
    });
}

async function everyLine(where, path) {
  const { readKeyUses } = await import('../operator.mjs');
  const lines = [];
  for (let next = ''; next !== undefined;) {
    const page = await readKeyUses(where, next === '' ? path : `${path}&after=${next}`);
    lines.push(...page.items);
    next = page.next;
  }
  return lines;
}
