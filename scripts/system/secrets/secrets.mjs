import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { readJson, SERVICES, writeSafely } from '../../bootstrap/repository.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';

/**
 * The passwords of a home's embedded servers: random, made once, in one file of mode 600. Servers that have stored them take
 * no others, so a file that cannot be read is not taken for none.
 */
export function secretsOf(home) {
  const file = fileOf(home);
  if (fs.existsSync(file)) return keptIn(file);
  const secrets = newSecrets();
  writeSafely(file, JSON.stringify(secrets, null, 2), 0o600);
  return secrets;
}

/** For whoever signs in nowhere: of a damaged file, others in its place, which are written nowhere. */
export function anySecretsOf(home) {
  const kept = readJson(fileOf(home));
  return isWhole(kept) ? kept : newSecrets();
}

function fileOf(home) {
  return path.join(home.secrets, 'servers.json');
}

function newSecrets() {
  return {
    postgres: password(),
    clusterId: randomBytes(16).toString('base64url'),
    kafkaAdmin: { username: 'admin', password: password() },
    database: Object.fromEntries(SERVICES.map((name) => [name, { app: password(), migration: password() }])),
    kafka: Object.fromEntries(SERVICES.map((name) => [name, { username: name, password: password() }])),
  };
}

function keptIn(file) {
  const kept = readJson(file);
  if (isWhole(kept)) return kept;
  throw new Trouble(
    `${file} is damaged: the passwords of the databases and the broker cannot be read from it. Put it back from a backup; where there is none, \`npm run reset\` begins anew and deletes all data.`,
  );
}

function isWhole(kept) {
  return (
    [kept?.postgres, kept?.clusterId, kept?.kafkaAdmin?.password].every((each) => typeof each === 'string') &&
    SERVICES.every((name) => kept.database?.[name]?.app && kept.kafka?.[name]?.password)
  );
}

/** Letters and digits only: it stands in URLs, properties files and SQL. */
export function password() {
  return randomBytes(24).toString('hex');
}
