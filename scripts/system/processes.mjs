import { spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { readJson, writeWhole } from '../bootstrap/repository.mjs';
import { run } from '../bootstrap/run.mjs';
import { until } from './until.mjs';

const GRACE_MS = 10_000;
const TAIL_BYTES = 3_000;

/**
 * When a process began, in a form that no later process of the same number shares; undefined when there is none.
 * A process number alone is not enough: after a restart of the machine it belongs to somebody else.
 */
export function beginningOf(pid) {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state, ...fields] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return state === 'Z' || state === 'X' ? undefined : `${bootId()}:${fields[18]}`;
  } catch {
    return process.platform === 'linux' ? undefined : beginningByPs(pid);
  }
}

function beginningByPs(pid) {
  const { status, stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return status === 0 ? stdout.trim() || undefined : undefined;
}

function bootId() {
  return fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
}

/** Whether the recorded process is still that process; one without a beginning had ended before it was written down. */
export function isAlive(record) {
  return record?.began !== undefined && beginningOf(record.pid) === record.began;
}

/** The record of the process of that name in a home, alive or dead. */
export function recordOf(home, name) {
  return readJson(path.join(home.pids, `${name}.json`));
}

/** All records of a home that are still alive; none of a home that has been forgotten. */
export function livingRecords(home) {
  if (!fs.existsSync(home.pids)) return [];
  return fs
    .readdirSync(home.pids)
    .filter((file) => file.endsWith('.json'))
    .map((file) => readJson(path.join(home.pids, file)))
    .filter(isAlive);
}

/** Writes down a process, this one for instance. */
export function writeRecord(home, name, details) {
  const record = { name, began: beginningOf(details.pid), ...details };
  writeWhole(path.join(home.pids, `${name}.json`), JSON.stringify(record), 0o600);
  return record;
}

export function forgetRecord(home, name) {
  fs.rmSync(path.join(home.pids, `${name}.json`), { force: true });
}

/** `run` with a record: should this process be killed meanwhile, what it had begun goes on, and the next start must know of it. */
export async function runNoted(home, name, command, args, options) {
  const onStart = (pid) => writeRecord(home, name, { pid, isUnfinished: true });
  try {
    return await run(command, args, { ...options, onStart });
  } finally {
    forgetRecord(home, name);
  }
}

let isClosing = false;

/** From now on nothing more is started: a bring-up that is under way must not outrun the bring-down. */
export function refuseLaunches() {
  isClosing = true;
}

/**
 * Starts a process in a session of its own: Ctrl-C reaches the launcher alone, which then stops everything in order, and
 * with --detach the process outlives the launcher. Its output goes to logs/<name>.log; logs of former starts are kept.
 */
export function launch(home, name, command, args, { env, uid, gid, details = {} } = {}) {
  if (isClosing) throw new Error(`${name} is not started: the launcher is stopping`);
  const log = logOf(home, name);
  putAside(log);
  const output = fs.openSync(log, 'a', 0o600);
  const identity = uid === undefined ? {} : { uid, gid };
  const child = spawn(command, args, {
    cwd: home.root,
    env,
    ...identity,
    detached: true,
    stdio: ['ignore', output, output],
  });
  fs.closeSync(output);
  let failure;
  child.on('error', (error) => (failure = error));
  child.unref();
  if (child.pid === undefined)
    throw new Error(`${name} could not be started: ${command} (${failure?.message ?? 'no such program'})`);
  return writeRecord(home, name, { pid: child.pid, ...details });
}

/** Asks a process to stop, then makes it; resolves when it is gone. */
export async function end(home, record, { signal = 'SIGTERM', graceMs = GRACE_MS } = {}) {
  if (isAlive(record)) {
    send(record, signal);
    const isGone = await until(() => !isAlive(record), graceMs);
    if (!isGone) {
      send(record, 'SIGKILL');
      await until(() => !isAlive(record), GRACE_MS);
    }
  }
  if (recordOf(home, record.name)?.pid === record.pid) forgetRecord(home, record.name);
}

function send(record, signal) {
  try {
    process.kill(record.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Cybersecurity Law, Art. 23: logs are kept for six months at least. */
const KEPT_LOGS_MS = 190 * 86_400_000;

/** The log of the start before gets the time of its last line into its name; what is older than six months goes. */
function putAside(log) {
  const kept = (name) => name.startsWith(`${path.basename(log, '.log')}.2`) && name.endsWith('.log');
  const folder = path.dirname(log);
  if (fs.existsSync(log)) {
    const time = fs.statSync(log).mtime.toISOString().replaceAll(':', '-');
    fs.renameSync(log, log.replace(/\.log$/, `.${time}.log`));
  }
  for (const file of fs
    .readdirSync(folder)
    .filter(kept)
    .map((name) => path.join(folder, name)))
    if (Date.now() - fs.statSync(file).mtimeMs > KEPT_LOGS_MS) fs.rmSync(file);
}

export function logOf(home, name) {
  return path.join(home.logs, `${name}.log`);
}

/** The end of a process's log, for messages about its failure. */
export function lastWords(home, name) {
  try {
    return fs.readFileSync(logOf(home, name), 'utf8').slice(-TAIL_BYTES);
  } catch {
    return '(no log)';
  }
}
