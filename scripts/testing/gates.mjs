import path from 'node:path';
import { nodeProgram } from '../bootstrap/node.mjs';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { run } from '../bootstrap/run.mjs';
import { FORMATTED } from './formatted.mjs';

const bin = (name, file) => path.join(REPOSITORY, 'node_modules', name, file);

/** As many as the cores of a small machine: most gates, and the launcher's tests, are one thread each. */
const AT_ONCE = 2;
const LAUNCHER_TESTS = [
  'law-commands',
  'stall',
  'package-verify',
  'law-threshold',
  'demo-tables',
  'china-time',
  'instant',
  'launcher',
  'environment',
  'options',
  'watch',
  'doctor',
  'monitoring',
  'chaos-plan',
  'chaos-proxy',
  'chaos-verdicts',
  'on-interrupt',
  'demo-views',
];

/** What must hold besides the tests. Each gate is one program of Node's; its output is shown when it fails. */
export const GATES = [
  {
    name: 'launcher',
    program: [
      '--test',
      `--test-concurrency=${AT_ONCE}`,
      ...LAUNCHER_TESTS.map((name) => `scripts/testing/${name}.test.mjs`),
    ],
  },
  {
    name: 'format',
    program: [bin('oxfmt', 'bin/oxfmt'), '--check', ...FORMATTED],
  },
  { name: 'lint', program: [bin('oxlint', 'bin/oxlint'), '--format=unix'] },
  { name: 'house rules', program: ['scripts/checks/house-rules.mjs'] },
  { name: 'nothing unused', program: ['scripts/checks/unused.mjs'] },
  { name: 'types', program: [bin('typescript-7', 'bin/tsc'), '--noEmit', '--incremental', 'false', '-p', '.'] },
  {
    name: 'dependency rules',
    program: [
      bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      'scripts/checks/dependency-rules.cjs',
      'apps',
      'libs',
    ],
  },
  {
    name: 'dependency rules at run time',
    program: [
      bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      'scripts/checks/run-time-rules.cjs',
      'dist/apps',
      'dist/libs',
    ],
  },
  { name: 'lock file complete', program: ['scripts/complete-lock.mjs', '--check'] },
  { name: 'docker compose', program: ['scripts/checks/compose.mjs'] },
  { name: 'kubernetes', program: ['scripts/checks/kubernetes.mjs'] },
  { name: 'monitoring', program: ['scripts/checks/monitoring.mjs'] },
];

/** Runs the gates, two at a time, the longest first; gives the counts. */
export async function runGates(phases, gates = GATES) {
  const waiting = [...gates];
  let failed = 0;
  const runNext = async () => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const { name, program } = gate;
      await phases
        .run(`gate: ${name}`, () =>
          run(nodeProgram(), program, { cwd: REPOSITORY, env: process.env }).then(() => undefined),
        )
        .catch((error) => {
          failed += 1;
          phases.say(error.message);
        });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runNext));
  return { passed: gates.length - failed, failed };
}
