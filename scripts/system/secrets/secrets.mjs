import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { readJson, SERVICES, writeSafely } from '../../bootstrap/repository.mjs';

/** The passwords of a home's embedded servers: random, made once, in one file of mode 600. */
export function secretsOf(home) {
  const file = path.join(home.secrets, 'servers.json');
  const kept = readJson(file);
  if (kept) return kept;
  const secrets = {
    postgres: password(),
    clusterId: randomBytes(16).toString('base64url'),
    kafkaAdmin: { username: 'admin', password: password() },
    database: Object.fromEntries(SERVICES.map((name) => [name, { app: password(), migration: password() }])),
    kafka: Object.fromEntries(SERVICES.map((name) => [name, { username: name, password: password() }])),
  };
  writeSafely(file, JSON.stringify(secrets, null, 2), 0o600);
  return secrets;
}

/** Letters and digits only: it stands in URLs, properties files and SQL. */
export function password() {
  return randomBytes(24).toString('hex');
}
