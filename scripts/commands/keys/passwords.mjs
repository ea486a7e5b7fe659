import { SERVICES } from '../../bootstrap/repository.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { homeFolder } from '../target.mjs';
import { wholeNumber } from '../whole-number.mjs';
import { installationOptions } from './of-an-installation.mjs';

/** `keys passwords`: new ones for a service that runs. */
export function passwordsCommand(keys) {
  installationOptions(keys.command('passwords'))
    .argument('<service>')
    .description('new passwords for a service’s database and broker while it runs')
    .option('--only <list>', 'of app, kafka, migration (the schema’s owner; say `keys make` after it)', 'app,kafka')
    .option(
      '--wait <seconds>',
      'between telling a service and telling the server: how long a file needs to reach every replica',
      wholeNumber(0),
      0,
    )
    .option('--admin-password-file <file>', 'password of the administrator of DATABASE_ADMIN_URL')
    .action(async (service, { only, wait, keys: folder, home, adminPasswordFile }) => {
      if (!SERVICES.includes(service)) throw new Trouble(`a service is one of ${SERVICES.join(', ')}`);
      const { changePasswords, passwordsOfHome, passwordsOfInstallation } = await import('../../keys/passwords.mjs');
      const place = folder ? passwordsOfInstallation(folder, adminPasswordFile) : passwordsOfHome(homeFolder(home));
      const changed = await changePasswords(place, { service, parts: only.split(','), waitMs: wait * 1000 });
      console.log(`${service} has new passwords (${changed.join(', ')}); it goes on without being started again.`);
    });
}
