import path from 'node:path';
import { writeWhole } from '../bootstrap/repository.mjs';

/** Where a service of a home reads its passwords, at each connection. */
export function passwordFilesOf(secretsFolder, service) {
  return {
    app: path.join(secretsFolder, `${service}.database-password`),
    kafka: path.join(secretsFolder, `${service}.kafka-password`),
  };
}

export function writePasswordFiles(secretsFolder, service, { database, kafka }) {
  const files = passwordFilesOf(secretsFolder, service);
  writeWhole(files.app, `${database[service].app}\n`, 0o600);
  writeWhole(files.kafka, `${kafka[service].password}\n`, 0o600);
}

export function withoutPassword(url) {
  const address = new URL(url);
  address.password = '';
  return address.toString();
}
