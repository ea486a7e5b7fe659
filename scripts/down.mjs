import { checkNode } from './bootstrap/checks.mjs';
import { silentPhases } from './bootstrap/phases.mjs';
import { runProgram } from './bootstrap/trouble.mjs';
import { launcherOf, noteDetached } from './launcher/lock.mjs';
import { killAll } from './launcher/stopping.mjs';
import { openHome } from './system/home.mjs';
import { end, livingRecords } from './system/processes.mjs';
import { createSystem } from './system/system.mjs';

const LAUNCHER_GRACE_MS = 45_000;

/** `npm run down`: stops what `npm start` runs, in another terminal or detached. Data stay. */
await runProgram(async () => {
  checkNode();
  const home = openHome();
  if (livingRecords(home).length === 0) return void console.log('ClueBridge is not running.');
  const launcher = launcherOf(home);
  if (launcher) await end(home, launcher, { graceMs: LAUNCHER_GRACE_MS });
  await createSystem(home, { phases: silentPhases() }).bringDown();
  await killAll(home);
  noteDetached(home, false);
  console.log('ClueBridge is stopped. `npm start` starts it again with its data, `npm run reset` forgets them.');
});
