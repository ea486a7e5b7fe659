import fs from 'node:fs';
import path from 'node:path';
import { Trouble } from '../../bootstrap/trouble.mjs';
import { homeFolder } from '../target.mjs';

export function installationOptions(command) {
  return command
    .option('--keys <folder>', 'folder of `keys make` (default: the material of npm start)')
    .option('--home <folder>', 'folder of the running system (default: that of npm start)');
}

export function signingOptions(command) {
  return installationOptions(command).option(
    '--root-key <file>',
    'private key of the root (default: where `keys make` put it)',
  );
}

/** The keys and the directory of the folder that is meant, and the code that reads and changes them. */
export async function openKeys({ keys, home }) {
  const folder = keys ?? path.join(homeFolder(home), 'material');
  if (!fs.existsSync(folder)) throw new Trouble(`${folder} is not there: say which with --keys.`);
  const [{ openInstallation }, { compiledLib }, change] = await Promise.all([
    import('../../keys/installation.mjs'),
    import('../../bootstrap/compiled-code.mjs'),
    import('../../keys/change.mjs'),
  ]);
  return { installation: openInstallation(folder), security: await compiledLib('security'), change };
}
