import { spawn } from 'node:child_process';
import fs from 'node:fs';

const TAIL = 8_000;
const running = new Set();

/** Ends what `run` has not finished: part of answering Ctrl-C. */
export function endRunning() {
  for (const child of running) child.kill('SIGTERM');
}

/**
 * Runs a program to its end and gives its output; rejects with the last lines of it when it fails.
 * `logFile` keeps everything (mode 600); `onStart` is told the process's number.
 */
export function run(command, args, { cwd, env, uid, gid, logFile, onStart = () => {} } = {}) {
  return new Promise((resolve, reject) => {
    const identity = uid === undefined ? {} : { uid, gid };
    const child = spawn(command, args, { cwd, env, ...identity, stdio: ['ignore', 'pipe', 'pipe'] });
    running.add(child);
    if (child.pid !== undefined) onStart(child.pid);
    child.on('close', () => running.delete(child));
    let output = '';
    const keep = (chunk) => {
      output += chunk;
      if (logFile) fs.appendFileSync(logFile, chunk, { mode: 0o600 });
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${command} ${args[0] ?? ''} ended with ${signal ?? code}:\n${output.slice(-TAIL)}`));
    });
  });
}

/** Whether a program is on the PATH and answers to `argument`. */
export async function answers(command, argument) {
  try {
    return await run(command, [argument]);
  } catch {
    return undefined;
  }
}
