import { Trouble } from '../bootstrap/trouble.mjs';
import { externalServers, hostsOf } from '../system/servers/external.mjs';

const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[?::1\]?)$/;

/**
 * `npm start` makes its keys, directory and officers up. Such material must not meet anybody else's servers, and is
 * refused in production; there each service gets its own environment (docs/operating/settings.md).
 */
export function refuseDevelopmentMaterialElsewhere(env) {
  if (env.NODE_ENV === 'production') {
    throw new Trouble(
      '`npm start` uses generated development keys and demo officers, and refuses to run with NODE_ENV=production. For production see docs/operating/install.md and docker-compose.yml.',
    );
  }
  const elsewhere = hostsOf(externalServers(env)).filter((host) => !LOOPBACK.test(host));
  if (elsewhere.length > 0) {
    throw new Trouble(
      `\`npm start\` uses generated development keys and refuses servers on other machines (${elsewhere.join(', ')}). For these see docs/operating/install.md and docker-compose.yml.`,
    );
  }
}
