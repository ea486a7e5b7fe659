import fs from 'node:fs';
import path from 'node:path';
import { checkNode } from './bootstrap/checks.mjs';
import { silentPhases } from './bootstrap/phases.mjs';
import { runProgram } from './bootstrap/trouble.mjs';
import { launcherOf } from './launcher/lock.mjs';
import { killAll } from './launcher/stopping.mjs';
import { baseFolder, homesOf, openHome } from './system/home.mjs';
import { end } from './system/processes.mjs';
import { createSystem } from './system/system.mjs';

const LAUNCHER_GRACE_MS = 45_000;

/**
 * `npm run reset`: stops everything and deletes what `npm start` and killed test runs have stored for this checkout: data,
 * keys, logs. Homes of a test run that is alive are left alone. Downloaded tools and compiled code stay; they are no data.
 */
await runProgram(async () => {
  checkNode();
  for (const name of homesOf()) {
    const home = openHome(name);
    const launcher = launcherOf(home);
    if (name !== 'system' && launcher) {
      console.log(`left alone: ${home.root} (a test run, process ${launcher.pid}, is using it)`);
      continue;
    }
    if (launcher) await end(home, launcher, { graceMs: LAUNCHER_GRACE_MS });
    await createSystem(home, { phases: silentPhases() }).bringDown();
    await killAll(home);
    home.forget();
    console.log(`deleted: ${home.root}`);
  }
  const rest = fs.existsSync(baseFolder())
    ? fs.readdirSync(baseFolder()).map((name) => path.join(baseFolder(), name))
    : [];
  console.log(rest.length > 0 ? `kept:    ${rest.join(', ')}` : 'Nothing is left.');
});
