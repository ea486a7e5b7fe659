import { launcherOf } from '../launcher/lock.mjs';
import { killAll } from '../launcher/stopping.mjs';
import { homesOf, openHome } from '../system/home.mjs';
import { recordOf } from '../system/processes.mjs';

/** What killed test runs have left, processes and folders: their launcher is recorded and dead. */
export async function sweepDeadHomes(phases) {
  for (const name of homesOf().filter((each) => each.startsWith('test-'))) {
    const home = openHome(name);
    if (!recordOf(home, 'launcher') || launcherOf(home)) continue;
    const ended = await killAll(home);
    home.forget();
    phases.say(`  · removed ${name} of a killed test run${ended > 0 ? ` (${ended} processes ended)` : ''}`);
  }
}
