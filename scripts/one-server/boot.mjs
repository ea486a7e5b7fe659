import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { readJson, REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';
import { MOUNT } from './service-settings.mjs';

/**
 * `node scripts/one-server/boot.mjs <service>`: a service inside its container. Its secrets come from files that only this
 * container mounts, so that neither the compose file nor `docker inspect` shows them; what compose sets goes first.
 */
const service = process.argv[2];
if (!SERVICES.includes(service)) throw new Error(`usage: boot.mjs <${SERVICES.join('|')}>`);
const settings = readJson(path.join(MOUNT, 'settings.json'));
if (!settings) throw new Error(`${MOUNT}/settings.json is missing: has the step "keys" run?`);
for (const [name, value] of Object.entries(settings)) process.env[name] ??= value;
await import(pathToFileURL(path.join(REPOSITORY, 'dist', 'apps', service, 'src', 'main.js')));
