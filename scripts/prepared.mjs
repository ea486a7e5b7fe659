import { spawn } from 'node:child_process';
import { checkNode } from './bootstrap/checks.mjs';
import { nodeProgram } from './bootstrap/node.mjs';
import { createPhases } from './bootstrap/phases.mjs';
import { runProgram } from './bootstrap/trouble.mjs';
import { prepareCheckout } from './launcher/prepare.mjs';
import { openHome } from './system/home.mjs';

/**
 * `node scripts/prepared.mjs <program> [arguments]`: brings packages, Kafka's jars and compiled code up to date, then runs a
 * program that needs them (benchmarks, chaos runs, generators), with its exit code.
 */
await runProgram(async () => {
  checkNode();
  const [program, ...args] = process.argv.slice(2);
  if (!args.includes('--help'))
    await prepareCheckout(
      openHome(),
      createPhases((line) => process.stderr.write(`${line}\n`)),
    );
  const child = spawn(nodeProgram(), [program, ...args], { stdio: 'inherit' });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise((resolve) => child.on('close', (code, signal) => resolve(signal ? 1 : code)));
});
