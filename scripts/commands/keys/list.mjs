import { chinaTime, printRows } from '../china-time.mjs';
import { installationOptions, openKeys } from './of-an-installation.mjs';

/** `keys list`: every key of the directory. */
export function listCommand(keys) {
  installationOptions(keys.command('list'))
    .description('every key: whose, from when, until when, revoked, days left')
    .option('--json', 'as JSON')
    .action(async ({ json, ...where }) => {
      const { security, installation, change } = await openKeys(where);
      const found = change.listKeys(security, installation, Date.now());
      if (json) return console.log(JSON.stringify(found, null, 2));
      const day = (instant) => chinaTime(instant).slice(0, 10);
      printRows(
        found.map(({ validFrom, validTo, revokedFrom, revokedBecause: _, ...key }) => ({
          ...key,
          from: day(validFrom),
          until: day(validTo),
          revoked: revokedFrom,
        })),
      );
    });
}
