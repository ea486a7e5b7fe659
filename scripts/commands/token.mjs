import { keptPorts } from '../system/ports.mjs';
import { issuerUrl } from '../system/services.mjs';
import { mintToken } from '../system/secrets/tokens.mjs';
import { targetHome } from './target.mjs';

/** `token <officer>`: prints a demo officer's bearer token, alone on the line so that a shell can take it. */
export function register(program) {
  program
    .command('token')
    .argument('<officer>', 'such as huangpu-customs-h1, huangpu-customs-head, operator')
    .description('print a bearer token of a demo officer (development issuer)')
    .option('--audience <service>', 'the service to be called (default: that of the officer’s office)')
    .option('--home <folder>', 'folder of the running system (default: that of npm start)')
    .action(async (officer, { audience, home: given }) => {
      const home = targetHome(given);
      console.log(await mintToken({ material: home.material, issuer: issuerUrl(keptPorts(home)), officer, audience }));
    });
}
