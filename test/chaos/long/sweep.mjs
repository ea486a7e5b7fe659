import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { endLeftovers } from '../../../scripts/system/leftovers.mjs';

export const PURPOSE = 'chaos-long';

/** What a killed run has left: processes, disks, folder. One that was kept for a look stays. */
export function sweepDeadRuns(say) {
  return endLeftovers(PURPOSE, { say, before: unmountDisks });
}

function unmountDisks({ root }) {
  for (const disk of fs.readdirSync(root).filter((each) => each.startsWith('disk-of-')))
    unmounted(path.join(root, disk));
}

function unmounted(disk) {
  try {
    execFileSync('umount', ['-l', disk], { stdio: 'ignore' });
  } catch {
    // it was no disk of its own
  }
}
