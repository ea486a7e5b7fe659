import fs from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { isBundleCurrent } from '../bootstrap/bundle.mjs';
import { nodeProgram } from '../bootstrap/node.mjs';
import { AGENCIES, REPOSITORY } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { materialOf } from './secrets/material.mjs';
import { passwordFilesOf, withoutPassword } from './secrets/password-files.mjs';
import { end, isAlive, lastWords, launch, logOf, recordOf } from './processes.mjs';
import { until } from './until.mjs';

const READY_MS = 60_000;
const RUN_BUNDLE = path.join(REPOSITORY, 'scripts', 'system', 'run-bundle.cjs');
export const ISSUER = 'issuer';
/** MiB for young objects: with Node's own 16 a service under load spends a fifth of its time copying live requests about. */
const YOUNG_SPACE = '--max-semi-space-size=64';
/** V8's helpers beside the main thread, four in Node: with fewer cores they take them from the thread that everything waits for. */
const V8_HELPERS = `--v8-pool-size=${Math.min(4, Math.max(1, availableParallelism() - 1))}`;

/** Everything a service is told from outside; the same names on a laptop, in compose and in a data centre. */
export function serviceEnvironment({ service, home, ports, servers, secrets, logLevel = 'info' }) {
  const files = materialOf(home.material, service);
  const urls = servers.databaseUrlsGiven(service);
  const passwords = passwordFilesOf(home.secrets, service);
  const issuer = issuerUrl(ports);
  return {
    ...inherited(),
    NODE_ENV: 'development',
    CLUEBRIDGE_DEVELOPMENT: '1',
    LOG_LEVEL: logLevel,
    HTTP_HOST: '127.0.0.1',
    HTTP_PORT: String(ports[service]),
    // The passwords that we made may be changed while the service runs; those of an address that was given may not.
    ...(servers.hasOwnAddresses
      ? { DATABASE_URL: urls.app }
      : { DATABASE_URL: withoutPassword(urls.app), DATABASE_PASSWORD_FILE: passwords.app }),
    DATABASE_MIGRATION_URL: urls.migration,
    KAFKA_BROKERS: servers.brokersGiven(service).join(','),
    KAFKA_USERNAME: secrets.kafka[service].username,
    KAFKA_PASSWORD_FILE: passwords.kafka,
    ...(servers.kafkaTls && { KAFKA_TLS: '1' }),
    DIRECTORY_FILE: files.directory,
    DIRECTORY_ROOT_KEY_FILE: files.rootKey,
    SIGNING_KEYS_FILE: files.signingKeys,
    ...(AGENCIES.includes(service) && { MATCH_TOKEN_KEY_FILE: files.matchTokenKey }),
    ...(fs.existsSync(files.apiKeys) && { API_KEYS_FILE: files.apiKeys }),
    ...(fs.existsSync(home.calendars) && { CLUEBRIDGE_CALENDARS: home.calendars }),
    RETENTION_ARCHIVE_FOLDER: home.at('archive'),
    OIDC_ISSUER: issuer,
    OIDC_AUDIENCE: service,
    OIDC_JWKS_URI: `${issuer}/jwks`,
    KAFKAJS_NO_PARTITIONER_WARNING: '1',
  };
}

/** What a process needs to run at all; nothing of the launcher's own settings or secrets leaks through. */
function inherited() {
  const names = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'NODE_EXTRA_CA_CERTS', 'NODE_OPTIONS'];
  return Object.fromEntries(names.filter((name) => process.env[name]).map((name) => [name, process.env[name]]));
}

export function issuerUrl(ports) {
  return `http://127.0.0.1:${ports[ISSUER]}`;
}

export function addressOf(ports, service) {
  return `http://127.0.0.1:${ports[service]}`;
}

/**
 * Starts one service without waiting for it: from the bundle when there is one of exactly this code, else from dist/. The
 * bundle is a third quicker to start and nothing else; CLUEBRIDGE_UNBUNDLED=1 does without, for debuggers and profiles.
 * A second process of a service has a `name` of its own.
 */
export function launchService(home, service, env, name = service) {
  const main = path.join(REPOSITORY, 'dist', 'apps', service, 'src', 'main.js');
  if (!fs.existsSync(main)) throw new Error(`${service} is not built: ${main} is missing`);
  const isBundled = process.env.CLUEBRIDGE_UNBUNDLED !== '1' && isBundleCurrent();
  const args = [YOUNG_SPACE, V8_HELPERS, ...(isBundled ? [RUN_BUNDLE, service] : ['--enable-source-maps', main])];
  return launch(home, name, nodeProgram(), args, { env, details: { port: Number(env.HTTP_PORT) } });
}

/** The development issuer: mints tokens for the demo officers, on the loopback only. */
export function launchIssuer(home, ports) {
  const main = path.join(REPOSITORY, 'dist', 'libs', 'security', 'src', 'development', 'issuer-main.js');
  return launch(home, ISSUER, nodeProgram(), ['--enable-source-maps', main, home.material, String(ports[ISSUER])], {
    env: inherited(),
    details: { port: ports[ISSUER] },
  });
}

/** Resolves when a launched process answers at `url`; rejects at once when it has ended, with the end of its log. */
export async function waitUntilReady(home, name, url, deadlineMs = READY_MS) {
  const record = recordOf(home, name);
  await until(async () => !isAlive(record) || (await isOk(url)), deadlineMs, 50);
  if (isAlive(record) && (await isOk(url))) return;
  const what = isAlive(record)
    ? `was not ready after ${deadlineMs / 1000} s (${await reasonAt(url)})`
    : 'ended while starting';
  throw new Trouble(`${name} ${what}; its log (${logOf(home, name)}) ends:\n${lastWords(home, name)}`);
}

export async function stopService(home, name, options) {
  const record = recordOf(home, name);
  if (record) await end(home, record, options);
}

export async function isOk(url) {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(2_000) })).ok;
  } catch {
    return false;
  }
}

async function reasonAt(url) {
  try {
    return (await (await fetch(url, { signal: AbortSignal.timeout(2_000) })).text()).slice(0, 500);
  } catch (error) {
    return error.message;
  }
}
