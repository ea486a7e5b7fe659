import { end, isAlive, recordOf } from '../processes.mjs';
import { until } from '../until.mjs';

const STILL_ANSWERS_MS = 5_000;
const STOP_MS = 20_000;

/**
 * The life of an embedded server's process. `begin` starts it and resolves when it `answers`. One that was left running by a
 * killed launcher is kept when it answers, and replaced when it does not.
 */
export function serverProcess(home, name, { begin, answers, address, stopSignal = 'SIGTERM', afterStop = () => {} }) {
  const record = () => recordOf(home, name);

  async function start() {
    if (isAlive(record())) {
      if (await until(answers, STILL_ANSWERS_MS)) return { note: `${address()} (kept running)` };
      await stop();
    }
    await begin();
    return { note: address() };
  }

  async function stop() {
    if (record()) await end(home, record(), { signal: stopSignal, graceMs: STOP_MS });
    afterStop();
  }

  async function kill() {
    if (record()) await end(home, record(), { signal: 'SIGKILL' });
  }

  return { name, start, stop, kill, isRunning: () => isAlive(record()) };
}
