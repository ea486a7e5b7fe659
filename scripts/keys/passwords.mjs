import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { readJson } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { databaseAdmin, kafkaTarget } from '../commands/target.mjs';
import { setKafkaPassword, tryKafkaPassword } from '../kafka/apply.mjs';
import { setDatabasePassword, tryDatabasePassword } from '../system/servers/databases.mjs';
import { passwordFilesOf } from '../system/secrets/password-files.mjs';
import { replace } from './installation.mjs';
import { password } from '../system/secrets/secrets.mjs';
import { until } from '../system/until.mjs';

const PARTS = ['app', 'migration', 'kafka'];
const BELIEVED_WITHIN_MS = 15_000;

/**
 * New passwords for a service while it runs. For each: its file is given the next one beside the old, the server is told
 * and asked whether it believes it, the next one is kept, the file holds it alone. Wherever this is cut short, the service
 * has what the server believes, and saying it again mends the rest. (The schema's owner has no file: nothing that runs
 * needs that password.)
 */
export async function changePasswords(place, { service, parts, waitMs = 0 }) {
  const strange = parts.filter((part) => !PARTS.includes(part));
  if (strange.length > 0) throw new Trouble(`${strange.join(', ')}: a password is of ${PARTS.join(', ')}.`);
  place.begin();
  for (const part of parts) await changed(place, { service, part, next: password(), waitMs });
  return parts;
}

async function changed(place, { service, part, next, waitMs }) {
  const file = place.fileOf(service, part);
  if (file) replace(file, `${fs.readFileSync(file, 'utf8').trim()}\n${next}\n`, 0o600);
  if (file) await pause(waitMs);
  const server = part === 'kafka' ? brokerOf(place, service) : databaseOf(place, service, part);
  await server.tell(next);
  if (!(await until(() => server.believes(next), BELIEVED_WITHIN_MS, 100)))
    throw new Trouble(`The server does not believe ${service}'s new password (${part}); its file holds both.`);
  place.keep(service, part, next);
  if (file) replace(file, `${next}\n`, 0o600);
}

const isDone = (work) =>
  work.then(
    () => true,
    () => false,
  );

function databaseOf({ adminUrl }, service, part) {
  if (!adminUrl)
    throw new Trouble('The databases are yours, with addresses of their own: change their passwords there.');
  return {
    tell: (next) => setDatabasePassword(adminUrl, service, part, next),
    believes: (next) => isDone(tryDatabasePassword(adminUrl, service, part, next)),
  };
}

function brokerOf({ cluster }, service) {
  return {
    tell: (next) => setKafkaPassword(cluster, { username: service, password: next }),
    believes: (next) => isDone(tryKafkaPassword(cluster, { username: service, password: next })),
  };
}

/** Of the system of `npm start`, or of another home. */
export function passwordsOfHome(root) {
  const secrets = path.join(root, 'secrets');
  const state = readJson(path.join(secrets, 'running.json'));
  if (!state) throw new Trouble('ClueBridge has not been started here. Start it with `npm start`.');
  return {
    adminUrl: state.databaseAdminUrl,
    cluster: kafkaTarget({ home: root }).cluster,
    fileOf: (service, part) => passwordFilesOf(secrets, service)[part],
    keep: keeperOf(path.join(secrets, 'servers.json')),
    // Cut short, the servers and what is kept may differ: the next start then tells the servers anew.
    begin: () => fs.rmSync(path.join(root, 'rights.applied'), { force: true }),
  };
}

/** Of the folder that `keys make` filled, with the servers of DATABASE_ADMIN_URL and KAFKA_BROKERS. */
export function passwordsOfInstallation(folder, adminPasswordFile, env = process.env) {
  const kept = path.join(folder, 'root', 'passwords.json');
  if (!fs.existsSync(kept)) throw new Trouble(`${kept} is not there: \`keys make\` writes it.`);
  if (!env.DATABASE_ADMIN_URL || !env.KAFKA_BROKERS)
    throw new Trouble('Set DATABASE_ADMIN_URL and KAFKA_BROKERS to the servers.');
  const names = { app: 'database-password', kafka: 'kafka-password' };
  return {
    adminUrl: databaseAdmin(adminPasswordFile, env),
    cluster: kafkaTarget({ credentials: kept }, env).cluster,
    fileOf: (service, part) => names[part] && path.join(folder, service, names[part]),
    keep: keeperOf(kept),
    begin: () => {},
  };
}

function keeperOf(file) {
  return (service, part, next) => {
    const passwords = readJson(file);
    if (part === 'kafka') passwords.kafka[service].password = next;
    else passwords.database[service][part] = next;
    replace(file, JSON.stringify(passwords, null, 2), 0o600);
  };
}
