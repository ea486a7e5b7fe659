import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { HELP, optionsOf } from './long/options.mjs';

const args = process.argv.slice(2);
// Ended here, not by having nothing left to do: after a long run Node 24.21 was seen to turn for ever in closing its handles.
process.exit(args.length === 0 ? await shortForm() : await longForm());

/** The same files as within `npm test`, by themselves. */
function shortForm() {
  const jest = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));
  const run = spawn(process.execPath, [jest, '--runInBand', 'test/chaos'], {
    stdio: 'inherit',
    env: { ...process.env, TEST_REGEX: '\\.chaos-spec\\.ts$' },
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
  });
  return new Promise((resolve) => run.on('exit', (code, signal) => resolve(signal ? 1 : code)));
}

async function longForm() {
  let options;
  try {
    options = optionsOf(args, randomInt(1, 1_000_000_000));
  } catch (error) {
    console.error(`${error.message}\n\n${HELP}`);
    return 2;
  }
  if (options.isHelp) {
    console.log(HELP);
    return 0;
  }
  const { longRun } = await import('./long/long.mjs');
  return (await longRun(options, (line) => console.log(line))) ? 0 : 1;
}
