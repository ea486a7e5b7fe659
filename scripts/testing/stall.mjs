import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { until } from '../system/until.mjs';

const STEP_MS = 15_000;
const ASK_AGAIN_MS = 1_000;

/** Where a Node process, or a child of it, turns in a loop that lets no timer fire; undefined when none does. */
export async function busyStackOf(pid) {
  // One only: Node's debugger listens on one port for all.
  const busy = [String(pid), ...childrenOf(pid)].find(isRunning);
  return busy && `process ${busy}:\n${await stackOf(busy)}`;
}

function isRunning(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).startsWith('R');
  } catch {
    return false;
  }
}

/** Ends a process that does not answer, and its children: a loop goes on after its parent's end. */
export function killTree(pid) {
  for (const each of [...childrenOf(pid), pid]) {
    try {
      process.kill(Number(each), 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
  }
}

/** None where the system does not tell of children. */
function childrenOf(pid) {
  try {
    return fs.readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean);
  } catch {
    return [];
  }
}

/** Asks Node's own debugger, as a person at the terminal would. */
async function stackOf(pid) {
  const debug = spawn(process.execPath, ['inspect', '-p', pid], { stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  debug.stdout.on('data', (chunk) => (output += chunk));
  debug.stderr.on('data', (chunk) => (output += chunk));
  debug.stdin.on('error', () => undefined);
  const hasStopped = () => output.includes('break in') || (debug.stdin.write('pause\n'), false);
  // Asked before the debugger is ready, it forgets the request without a word.
  await until(hasStopped, STEP_MS, ASK_AGAIN_MS);
  debug.stdin.write('backtrace\n');
  await until(() => /#\d+ .*\n(?:.*\n)*debug> $/.test(output), STEP_MS);
  debug.stdin.end('.exit\n');
  if (!(await until(() => debug.exitCode !== null, STEP_MS))) debug.kill('SIGKILL');
  const frames = output
    .slice(output.indexOf('break in'))
    .split('\n')
    .filter((line) => /#\d+ /.test(line));
  return frames.length > 0 ? frames.map((line) => line.replace('debug> ', '')).join('\n') : '(no answer)';
}
