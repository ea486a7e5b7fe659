import { endRunning } from '../bootstrap/run.mjs';
import { killAll } from '../system/leftovers.mjs';
import { refuseLaunches } from '../system/processes.mjs';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'];
const EXIT_CODE = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
let asked = 0;

/** Whether a signal has arrived: failures from then on are its consequence. */
export function isStopping() {
  return asked > 0;
}

/**
 * Answers the first signal with an orderly end and the second with kill -9; either way nothing of this home is left.
 * `bringDown` may fail half way (a server that was just starting): the sweep after it takes what remains.
 */
export function stopOnSignal(home, { bringDown, say, exitCode = (signal) => EXIT_CODE[signal], atEnd = () => {} }) {
  const onSignal = async (signal) => {
    asked += 1;
    if (asked > 1) {
      await killAll(home);
      process.exit(EXIT_CODE[signal]);
    }
    say('\nStopping …');
    refuseLaunches();
    endRunning();
    await bringDown().catch((error) => say(`  · ${error.message.split('\n')[0]}`));
    await killAll(home);
    atEnd();
    say('Stopped.');
    process.exit(exitCode(signal));
  };
  for (const signal of SIGNALS) process.on(signal, onSignal);
}
