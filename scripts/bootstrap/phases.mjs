const STILL_AT_IT_MS = 10_000;

/** `12.3 s` */
export function seconds(milliseconds) {
  return `${(milliseconds / 1000).toFixed(1)} s`;
}

/**
 * Progress lines and the timings behind them. Phases may overlap; one that takes long says so every ten seconds,
 * because a silent terminal is taken for a hung one.
 */
export function createPhases(write = (line) => process.stdout.write(`${line}\n`)) {
  const began = performance.now();
  const timings = [];

  async function run(name, work) {
    const start = performance.now();
    const elapsed = () => performance.now() - start;
    const reminder = setInterval(() => write(`  … ${name} (${seconds(elapsed())} so far)`), STILL_AT_IT_MS);
    try {
      const result = await work();
      timings.push({ name, ms: elapsed() });
      write(`  ✓ ${name.padEnd(44)} ${seconds(elapsed()).padStart(8)}${result?.note ? `  ${result.note}` : ''}`);
      return result;
    } catch (error) {
      timings.push({ name, ms: elapsed(), failed: true });
      write(`  ✗ ${name.padEnd(44)} ${seconds(elapsed()).padStart(8)}`);
      throw error;
    } finally {
      clearInterval(reminder);
    }
  }

  return { run, say: write, timings: () => timings, total: () => performance.now() - began };
}

/** Phases that nobody watches: used by tests and other programs that start a system. */
export function silentPhases() {
  return createPhases(() => {});
}
