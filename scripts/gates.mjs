import { checkNode } from './bootstrap/checks.mjs';
import { compile } from './bootstrap/compile.mjs';
import { ensurePackages } from './bootstrap/packages.mjs';
import { createPhases } from './bootstrap/phases.mjs';
import { runProgram, Trouble } from './bootstrap/trouble.mjs';
import { GATES, runGates } from './testing/gates.mjs';

/** `node scripts/gates.mjs [name …]`: some gates of `npm test` by themselves (all without a name). */
await runProgram(async () => {
  checkNode();
  const names = process.argv.slice(2);
  const unknown = names.filter((name) => !GATES.some((gate) => gate.name === name));
  if (unknown.length > 0)
    throw new Trouble(`No such gate: ${unknown.join(', ')}. There are: ${GATES.map(({ name }) => name).join(', ')}`);
  const phases = createPhases();
  await ensurePackages();
  await compile();
  const { failed } = await runGates(
    phases,
    names.length > 0 ? GATES.filter(({ name }) => names.includes(name)) : GATES,
  );
  process.exitCode = failed === 0 ? 0 : 1;
});
