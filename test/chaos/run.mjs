import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const HELP = `npm run test:chaos [-- options]

Kills services, broker and database (SIGKILL) while clues are posted, and checks that nothing is lost or done twice.

  --long [MINUTES]  go on killing at random for that long (default 10 minutes)
  --seed N          order of the kills; a run prints its seed
  --help            this text`;

const args = process.argv.slice(2);
const environment = { ...process.env };
while (args.length > 0) {
  const option = args.shift();
  if (option === '--long') environment.CHAOS_MINUTES = /^\d+$/.test(args[0] ?? '') ? args.shift() : '10';
  else if (option === '--seed' && /^\d+$/.test(args[0] ?? '')) environment.CHAOS_SEED = args.shift();
  else {
    console.log(HELP);
    process.exit(option === '--help' ? 0 : 2);
  }
}
const jest = fileURLToPath(new URL('../../node_modules/jest/bin/jest.js', import.meta.url));
const run = spawn(process.execPath, [jest, '--runInBand', 'test/chaos'], {
  stdio: 'inherit',
  env: environment,
  cwd: fileURLToPath(new URL('../..', import.meta.url)),
});
run.on('exit', (code, signal) => process.exit(signal ? 1 : code));
