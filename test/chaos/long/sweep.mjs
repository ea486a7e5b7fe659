import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { launcherOf } from '../../../scripts/launcher/lock.mjs';
import { killAll } from '../../../scripts/launcher/stopping.mjs';
import { homesOf, openHome } from '../../../scripts/system/home.mjs';
import { recordOf } from '../../../scripts/system/processes.mjs';

export const PURPOSE = 'chaos-long';

/** What a killed run has left: processes, disks, folder. One that was kept for a look has no launcher on record and stays. */
export async function sweepDeadRuns(say) {
  for (const name of homesOf().filter((each) => each.startsWith(`${PURPOSE}-`))) {
    const home = openHome(name);
    if (!recordOf(home, 'launcher') || launcherOf(home)) continue;
    await killAll(home);
    for (const disk of fs.readdirSync(home.root).filter((each) => each.startsWith('disk-of-')))
      unmounted(path.join(home.root, disk));
    home.forget();
    say(`  · removed ${name} of a killed run`);
  }
}

function unmounted(disk) {
  try {
    execFileSync('umount', ['-l', disk], { stdio: 'ignore' });
  } catch {
    // it was no disk of its own
  }
}
