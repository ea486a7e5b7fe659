import path from 'node:path';
import { compile } from '../bootstrap/compile.mjs';
import { REPOSITORY, SERVICES } from '../bootstrap/repository.mjs';
import { stopService } from '../system/services.mjs';
import { watchFolders } from './watch-folders.mjs';

const SETTLE_MS = 200;

/**
 * `npm run dev`: compiles what is saved and starts the services concerned again: one for a file below apps/<service>, all
 * for a file below libs/. A file that does not compile leaves everything running as it was.
 */
export function rebuildOnChange(system, say) {
  let timer;
  let isBusy = false;
  const changed = () => {
    clearTimeout(timer);
    timer = setTimeout(rebuild, SETTLE_MS);
  };

  async function rebuild() {
    if (isBusy) return changed();
    isBusy = true;
    try {
      const { changed: files } = await compile();
      if (files.length > 0) await restart(concerned(files), files);
    } catch (error) {
      say(`  · not built: ${error.message}`);
    }
    isBusy = false;
  }

  async function restart(services, files) {
    say(`  · ${files.length} file${files.length === 1 ? '' : 's'} changed: starting ${services.join(', ')} again`);
    await Promise.all(services.map((service) => stopService(system.home, service)));
    const outcomes = await Promise.allSettled(services.map(system.startService));
    outcomes.forEach(({ reason }, at) =>
      say(reason ? `  · ${services[at]}: ${reason.message}` : `  · ${services[at]} is ready`),
    );
  }

  for (const root of ['apps', 'libs']) watchFolders(path.join(REPOSITORY, root), changed);
}

function concerned(files) {
  if (files.some((file) => file.startsWith('libs/'))) return SERVICES;
  return SERVICES.filter((service) => files.some((file) => file.startsWith(`apps/${service}/`)));
}
