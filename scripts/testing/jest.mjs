import { spawn } from 'node:child_process';
import path from 'node:path';
import { nodeProgram } from '../bootstrap/node.mjs';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { busyStackOf, killTree } from './stall.mjs';

const JEST = path.join(REPOSITORY, 'node_modules', 'jest', 'bin', 'jest.js');
const WORKERS = '2';
/**
 * MiB for young objects; Jest's workers take the flag over. Most of what a test file makes is garbage at once, and with
 * 16 MB it was copied about first (4 % of the CPU of loading modules).
 */
const YOUNG = '--max-semi-space-size=64';
/** A file that Jest itself cannot end (an endless loop lets no timer fire) must not take the whole of CI's time. */
const STALLED_MS = 240_000;

/** Which files a verb runs. House style names tests by what they touch. */
export const GROUPS = {
  unit: '\\.spec\\.ts$',
  int: '\\.(int|conformance|contract)-spec\\.ts$',
  journeys: '\\.journey-spec\\.ts$',
  attacks: '\\.attack-spec\\.ts$',
  // What fills a service to the brim has the system for itself: who asks beside it is turned away.
  crowds: '\\.crowd-spec\\.ts$',
  chaos: '\\.chaos-spec\\.ts$',
  broken: '\\.broken-spec\\.ts$',
  endless: '\\.endless-spec\\.ts$',
};

/**
 * Runs Jest over some groups, its report on the terminal; gives the counts. A suite that could not run counts as a
 * failure, and so does each that was still running when in one of them nothing had begun or ended for `stalledMs`.
 */
export async function runJest(groups, { env, args = [], say, stalledMs = STALLED_MS, workers = WORKERS }) {
  const flags = ['-w', workers, '--passWithNoTests', ...args];
  const regex = groups.map((group) => `(${GROUPS[group]})`).join('|');
  const child = spawn(nodeProgram(), [YOUNG, JEST, ...flags], {
    cwd: REPOSITORY,
    env: { ...process.env, ...env, TEST_REGEX: regex },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const { code, passed, failed } = await followed(child, { say, stalledMs });
  return { passed, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** Resolves with exit code and counts when Jest has ended, by itself or because it stalled. */
function followed(child, { say, stalledMs }) {
  const progress = progressOf(child);
  const timer = setInterval(
    () => {
      if (performance.now() - progress.oldest() < stalledMs) return;
      clearInterval(timer);
      void giveUp(child, progress, { say, stalledMs });
    },
    Math.min(5_000, stalledMs / 4),
  );
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(timer);
      resolve({ code, ...progress.counts });
    });
  });
}

/** What Jest's workers tell: `running` has the file of each, the test it is in, and since when. */
function progressOf(child) {
  const running = new Map();
  const counts = { passed: 0, failed: 0 };
  let lastHeard = performance.now();
  child.on('message', ({ began, test = '(not in a test)', ended, passed = 0, failed = 0 }) => {
    lastHeard = performance.now();
    if (began) running.set(began, { test, since: lastHeard });
    if (ended) running.delete(ended);
    counts.passed += passed;
    counts.failed += failed;
  });
  /** Since when the longest silent file says nothing: each by itself, as one that hangs must not be hidden by others. */
  const oldest = () => (running.size === 0 ? lastHeard : Math.min(...[...running.values()].map(({ since }) => since)));
  return { running, counts, oldest };
}

async function giveUp(child, { running, counts }, { say, stalledMs }) {
  counts.failed += running.size;
  say(`  ✗ nothing began or ended for ${stalledMs / 1000} s in one of these:`);
  for (const [file, { test, since }] of running)
    say(`      ${file}: ${test}, for ${Math.round((performance.now() - since) / 1000)} s`);
  say((await busyStackOf(child.pid)) ?? '      (no process is busy)');
  killTree(child.pid);
}
