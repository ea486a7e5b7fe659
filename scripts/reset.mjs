import fs from 'node:fs';
import path from 'node:path';
import { checkNode } from './bootstrap/checks.mjs';
import { optionsOf } from './bootstrap/options.mjs';
import { runProgram } from './bootstrap/trouble.mjs';
import { launcherOf } from './launcher/lock.mjs';
import { hostsOf } from './system/servers/external.mjs';
import { baseFolder, homesOf, openHome } from './system/home.mjs';
import { killAll } from './system/leftovers.mjs';
import { end } from './system/processes.mjs';
import { attachedWithoutPasswords } from './system/system.mjs';

const LAUNCHER_GRACE_MS = 45_000;

const HELP = `npm run reset [-- --all]

Stops everything and deletes what \`npm start\` and killed test runs have stored for this checkout: data, keys, logs. A test run
that is alive is left alone, and so are databases and topics on servers of your own. Downloaded Kafka jars and compiled code stay.

  --all     the downloaded Kafka jars too, unless a test run is using them; the next start fetches them again
  --help    this text
`;

await runProgram(async () => {
  checkNode();
  const asked = optionsOf({ help: HELP, options: { all: { type: 'boolean' } } });
  if (!asked) return;
  let isInUse = false;
  for (const name of homesOf()) {
    const home = openHome(name);
    const launcher = launcherOf(home);
    if (name !== 'system' && launcher) {
      isInUse = true;
      console.log(`left alone: ${home.root} (a test run, process ${launcher.pid}, is using it)`);
      continue;
    }
    if (launcher) await end(home, launcher, { graceMs: LAUNCHER_GRACE_MS });
    const system = attachedWithoutPasswords(home);
    await system.bringDown();
    await killAll(home);
    home.forget();
    console.log(`deleted: ${home.root}`);
    const own = hostsOf(system.servers.external);
    if (own.length > 0) console.log(`left alone: databases and topics on your own servers (${own.join(', ')})`);
  }
  if (asked.values.all && !isInUse) {
    const tools = path.join(baseFolder(), 'tools');
    fs.rmSync(tools, { recursive: true, force: true });
    console.log(`deleted: ${tools}`);
  }
  const rest = fs.existsSync(baseFolder())
    ? fs.readdirSync(baseFolder()).map((name) => path.join(baseFolder(), name))
    : [];
  console.log(rest.length > 0 ? `kept:    ${rest.join(', ')}` : 'Nothing is left.');
});
