import path from 'node:path';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { run } from '../bootstrap/run.mjs';
import { FORMATTED } from './formatted.mjs';

const bin = (name, file) => path.join(REPOSITORY, 'node_modules', name, file);
const node = (...args) => [process.execPath, args];

/** What must hold besides the tests. Each gate is one program; its output is shown when it fails. */
export const GATES = [
  {
    name: 'launcher',
    command: node(
      '--test',
      ...[
        'launcher',
        'environment',
        'options',
        'watch',
        'law-threshold',
        'law-commands',
        'package-verify',
        'stall',
        'doctor',
        'monitoring',
        'chaos-plan',
        'chaos-proxy',
        'chaos-verdicts',
      ].map((name) => `scripts/testing/${name}.test.mjs`),
    ),
  },
  {
    name: 'format',
    command: node(bin('prettier', 'bin/prettier.cjs'), '--check', '--cache', '--log-level=warn', ...FORMATTED),
  },
  { name: 'lint', command: node(bin('oxlint', 'bin/oxlint'), '--format=unix') },
  { name: 'house rules', command: node('scripts/checks/house-rules.mjs') },
  { name: 'types', command: node(bin('typescript', 'bin/tsc'), '--noEmit', '-p', '.') },
  {
    name: 'dependency rules',
    command: node(
      bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      'scripts/checks/dependency-rules.cjs',
      'apps',
      'libs',
    ),
  },
  {
    name: 'dependency rules at run time',
    command: node(
      bin('dependency-cruiser', 'bin/dependency-cruise.mjs'),
      '--config',
      'scripts/checks/run-time-rules.cjs',
      'dist/apps',
      'dist/libs',
    ),
  },
  { name: 'lock file complete', command: node('scripts/complete-lock.mjs', '--check') },
  { name: 'docker compose', command: node('scripts/checks/compose.mjs') },
  { name: 'kubernetes', command: node('scripts/checks/kubernetes.mjs') },
  { name: 'monitoring', command: node('scripts/checks/monitoring.mjs') },
];

/** As many as the cores of a small machine: most gates are one thread each. */
const AT_ONCE = 2;

/** Runs the gates, two at a time, the longest first; gives the counts. */
export async function runGates(phases, gates = GATES) {
  const waiting = [...gates];
  let failed = 0;
  const runNext = async () => {
    for (let gate = waiting.shift(); gate; gate = waiting.shift()) {
      const { name, command } = gate;
      await phases
        .run(`gate: ${name}`, () => run(...command, { cwd: REPOSITORY, env: process.env }).then(() => undefined))
        .catch((error) => {
          failed += 1;
          phases.say(error.message);
        });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, runNext));
  return { passed: gates.length - failed, failed };
}
