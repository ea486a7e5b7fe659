import { baseFolder, homesOf, openHome } from './home.mjs';
import { end, forgetRecord, isAlive, livingRecords, recordOf, writeRecord } from './processes.mjs';

const STARTER = 'launcher';

/** Ends whatever a home still runs, except this process. */
export async function killAll(home, { signal = 'SIGKILL' } = {}) {
  const others = livingRecords(home).filter(({ pid }) => pid !== process.pid);
  await Promise.all(others.map((record) => end(home, record, { signal })));
  return others.length;
}

/** Ends what a killed launcher had begun and what goes on without it: two of a kind would work on the same files. */
export async function endUnfinished(home) {
  const unfinished = livingRecords(home).filter(({ isUnfinished }) => isUnfinished);
  await Promise.all(unfinished.map((record) => end(home, record)));
}

/** From now on the home is this process's: when it is killed, the next of its kind clears up. */
export function noteStarter(home) {
  if (!isAlive(recordOf(home, STARTER))) writeRecord(home, STARTER, { pid: process.pid, phase: 'testing' });
}

/** The home is kept for a look: nobody clears it up but `npm run reset`. */
export function forgetStarter(home) {
  forgetRecord(home, STARTER);
}

/**
 * Ends and removes the throw-away systems of this purpose whose starting process is on record and dead, as it is after a kill -9.
 * Those of living ones, those that were kept, and other purposes' are left alone. `before` sees each home that goes.
 */
export async function endLeftovers(purpose, { say = () => {}, before = () => {}, base = baseFolder() } = {}) {
  const isOfPurpose = new RegExp(`^${purpose}-\\d+-[0-9a-f]{6}$`);
  for (const name of homesOf(base).filter((each) => isOfPurpose.test(each))) {
    const home = openHome(name, base);
    const starter = recordOf(home, STARTER);
    if (!starter || isAlive(starter)) continue;
    const ended = await killAll(home);
    before(home);
    home.forget();
    say(`  · removed ${name} of a killed run${ended > 0 ? ` (${ended} processes ended)` : ''}`);
  }
}
