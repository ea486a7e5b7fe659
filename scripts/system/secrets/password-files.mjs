import fs from 'node:fs';
import path from 'node:path';
import { writeSafely } from '../../bootstrap/repository.mjs';

/** Where a service of a home reads its passwords, at each connection. */
export function passwordFilesOf(secretsFolder, service) {
  return {
    app: path.join(secretsFolder, `${service}.database-password`),
    kafka: path.join(secretsFolder, `${service}.kafka-password`),
  };
}

export function writePasswordFiles(secretsFolder, service, { database, kafka }) {
  const files = passwordFilesOf(secretsFolder, service);
  keepIn(files.app, database[service].app);
  keepIn(files.kafka, kafka[service].password);
}

/** While a password is being changed its file holds the next one as well, which must stay. */
function keepIn(file, password) {
  const held = fs.existsSync(file) ? fs.readFileSync(file, 'utf8').split('\n') : [];
  if (!held.includes(password)) writeSafely(file, `${password}\n`, 0o600);
}

export function withoutPassword(url) {
  const address = new URL(url);
  address.password = '';
  return address.toString();
}
