import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readJson, REPOSITORY } from '../bootstrap/repository.mjs';

const JEST = path.join(REPOSITORY, 'node_modules', 'jest', 'bin', 'jest.js');
const WORKERS = '2';

/** Which files a verb runs. House style names tests by what they touch. */
export const GROUPS = {
  unit: '\\.spec\\.ts$',
  int: '\\.(int|conformance|contract)-spec\\.ts$',
  journeys: '\\.journey-spec\\.ts$',
  chaos: '\\.chaos-spec\\.ts$',
};

/** Runs Jest over some groups, its report on the terminal; gives the counts. A suite that could not run counts as a failure. */
export async function runJest(groups, { folder, env, args = [] }) {
  const report = path.join(folder, `jest-${groups.join('-')}.json`);
  fs.rmSync(report, { force: true });
  const flags = ['-w', WORKERS, '--passWithNoTests', '--json', `--outputFile=${report}`, ...args];
  const regex = groups.map((group) => `(${GROUPS[group]})`).join('|');
  const code = await inForeground([JEST, ...flags], { ...process.env, ...env, TEST_REGEX: regex });
  const { numPassedTests = 0, numFailedTests = 0, numRuntimeErrorTestSuites = 0 } = readJson(report) ?? {};
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed };
}

/** Jest's JSON goes to a file; what it prints for people goes to stderr and is shown as it comes. */
function inForeground(args, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: REPOSITORY, env, stdio: ['ignore', 'ignore', 'inherit'] });
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(signal ? 1 : code));
  });
}
