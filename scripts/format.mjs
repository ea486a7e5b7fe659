import { nodeProgram } from './bootstrap/node.mjs';
import { run } from './bootstrap/run.mjs';
import { REPOSITORY } from './bootstrap/repository.mjs';
import { runProgram } from './bootstrap/trouble.mjs';
import { FORMATTED } from './testing/formatted.mjs';

/** `npm run format`: puts code in the form that the gate "format" asks for. Paths as arguments limit it. */
await runProgram(async () => {
  const paths = process.argv.slice(2);
  console.log(
    await run(nodeProgram(), ['node_modules/oxfmt/bin/oxfmt', '--write', ...(paths.length > 0 ? paths : FORMATTED)], {
      cwd: REPOSITORY,
    }),
  );
});
