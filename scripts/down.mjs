import { checkNode } from './bootstrap/checks.mjs';
import { optionsOf } from './bootstrap/options.mjs';
import { runProgram } from './bootstrap/trouble.mjs';
import { launcherOf, noteDetached } from './launcher/lock.mjs';
import { openHome } from './system/home.mjs';
import { killAll } from './system/leftovers.mjs';
import { end, livingRecords } from './system/processes.mjs';
import { attachedWithoutPasswords } from './system/system.mjs';

const LAUNCHER_GRACE_MS = 45_000;

const HELP = `npm run down

Stops what \`npm start\` runs, in another terminal or detached. Data stay.
`;

await runProgram(async () => {
  checkNode();
  if (!optionsOf({ help: HELP })) return;
  const home = openHome();
  if (livingRecords(home).length === 0) return void console.log('ClueBridge is not running.');
  const launcher = launcherOf(home);
  if (launcher) await end(home, launcher, { graceMs: LAUNCHER_GRACE_MS });
  await attachedWithoutPasswords(home).bringDown();
  await killAll(home);
  noteDetached(home, false);
  console.log('ClueBridge is stopped. `npm start` starts it again with its data, `npm run reset` forgets them.');
});
