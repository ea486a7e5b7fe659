import fs from 'node:fs';
import path from 'node:path';
import { compiledLib } from '../bootstrap/compiled-code.mjs';
import { AGENCIES, SERVICES, writeSafely } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { password } from '../system/secrets/secrets.mjs';
import { randomBytes } from 'node:crypto';
import { kafkaFiles } from './kafka-files.mjs';
import { serviceSettings } from './service-settings.mjs';

/** Users inside the stock images, who must be able to read their secrets: node and Kafka's appuser, PostgreSQL. */
const READER = { node: 1000, kafka: 1000, postgres: 999 };
const KEY_DAYS = 731;

/**
 * Everything secret of a one-server installation, made on that server and kept in one folder per receiver:
 * `<out>/root` (root key, all passwords: for the operator), `<out>/<service>`, `<out>/postgres`, `<out>/kafka`. What is there
 * stays, so that repeating it is harmless; a new office gets its key and the directory is signed anew.
 * Unlike the development material, nothing here is marked as such and nobody gets a demo key or a demo officer.
 */
export async function makeKeys({ officesFile, out }) {
  const security = await compiledLib('security');
  const offices = officesIn(security, officesFile);
  expectReadable(out);
  const passwords = keep(path.join(out, 'root', 'passwords.json'), newPasswords);
  const root = rootOf(security, out);
  const matchTokenKey = keep(path.join(out, 'root', 'match-token.json'), () => ({
    key: randomBytes(32).toString('hex'),
  })).key;
  const keys = allKeys(security, offices, out);
  const directory = signedDirectory(security, { offices, keys, root, out });
  for (const service of SERVICES) {
    const folder = path.join(out, service);
    give(folder, 'directory.jws', directory);
    give(folder, 'root.jwk', JSON.stringify(security.publicPart(root)));
    give(folder, 'signing-keys.json', JSON.stringify(keys[service]));
    if (AGENCIES.includes(service)) give(folder, 'match-token.key', `${matchTokenKey}\n`);
    give(folder, 'database-password', `${passwords.database[service].app}\n`);
    give(folder, 'kafka-password', `${passwords.kafka[service].password}\n`);
    give(
      folder,
      'settings.json',
      JSON.stringify(serviceSettings(service, passwords, { hasMatchTokenKey: AGENCIES.includes(service) }), null, 2),
    );
  }
  give(path.join(out, 'postgres'), 'password', passwords.postgres, READER.postgres);
  for (const [name, text] of Object.entries(kafkaFiles(passwords)))
    give(path.join(out, 'kafka'), name, text, READER.kafka);
  return { offices: offices.length, services: SERVICES.length };
}

function officesIn({ parseOfficesFile }, file) {
  try {
    return parseOfficesFile(fs.readFileSync(file, 'utf8')).offices;
  } catch (error) {
    throw new Trouble(`${file}: ${error.message}`);
  }
}

/** What is wrong with the offices is the operator's to mend: said without a stack. */
function troubled(make) {
  try {
    return make();
  } catch (error) {
    throw new Trouble(error.message);
  }
}

function newPasswords() {
  return {
    postgres: password(),
    clusterId: randomBytes(16).toString('base64url'),
    kafkaAdmin: { username: 'admin', password: password() },
    database: Object.fromEntries(SERVICES.map((service) => [service, { app: password(), migration: password() }])),
    kafka: Object.fromEntries(SERVICES.map((service) => [service, { username: service, password: password() }])),
  };
}

/** Keys of all owners and offices; those of an earlier run are kept. */
function allKeys({ completeKeys }, offices, out) {
  const earlier = SERVICES.map((service) => [service, kept(path.join(out, service, 'signing-keys.json'))]).filter(
    ([, found]) => found,
  );
  const made = completeKeys(offices, Object.fromEntries(earlier));
  return Object.fromEntries(Object.entries(made).map(([owner, { keys }]) => [owner, { owner, keys }]));
}

/** Signed anew only when offices or keys have changed; what it said of keys before (rotations, revocations) stays. */
function signedDirectory(security, { offices, keys, root, out }) {
  const { directoryOf, FileDirectory, signDirectory } = security;
  const last = kept(path.join(out, 'root', 'directory.json'))?.directory;
  const before = last && FileDirectory.verified(last, root).document;
  const next = troubled(() => directoryOf(offices, keys, new Date(), { before, validDays: KEY_DAYS }));
  if (before && substance(next) === substance(before)) return last;
  if (!root.d)
    throw new Trouble(
      `The offices have changed: put root-private.jwk back into ${out}/root to sign the directory anew.`,
    );
  const directory = signDirectory(next, root);
  give(path.join(out, 'root'), 'directory.json', JSON.stringify({ directory }), 0);
  return directory;
}

/** Without version and date; both come in the same order of fields once they went through the same signing. */
function substance({ owners, offices }) {
  const sorted = (_name, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  return JSON.stringify({ owners, offices }, sorted);
}

/** The private root, made at first. Once it was taken off the server its public half is enough, as long as nothing changes. */
function rootOf({ newKey }, out) {
  const file = path.join(out, 'root', 'root-private.jwk');
  const trusted = !fs.existsSync(file) && kept(path.join(out, SERVICES[0], 'root.jwk'));
  if (trusted) return trusted;
  if (!fs.existsSync(file) && fs.existsSync(path.join(out, 'root', 'directory.json')))
    throw new Trouble(
      `There is a directory, and the root's key that signed it is gone: put ${file} back. Nobody would believe another root.`,
    );
  return keep(file, () => newKey('root'));
}

/** Before anything is written: with half of a file taken for none, keys and passwords that are in use would be lost. */
function expectReadable(out) {
  const ofRoot = ['passwords.json', 'match-token.json', 'root-private.jwk', 'directory.json'];
  for (const name of ofRoot) kept(path.join(out, 'root', name));
  for (const service of SERVICES) kept(path.join(out, service, 'signing-keys.json'));
  kept(path.join(out, SERVICES[0], 'root.jwk'));
}

/** What an earlier run made; undefined when there is none. */
function kept(file) {
  if (!fs.existsSync(file)) return undefined;
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Trouble(
      `${file} is there and cannot be read (${error.message}). Put it back from the backup; nothing was changed.`,
    );
  }
}

function keep(file, make) {
  const found = kept(file);
  if (found) return found;
  const made = make();
  give(path.dirname(file), path.basename(file), JSON.stringify(made, null, 2), 0);
  return made;
}

/** Readable by its receiver alone. */
function give(folder, name, text, uid = READER.node) {
  fs.mkdirSync(folder, { recursive: true });
  const file = path.join(folder, name);
  writeSafely(file, text, 0o600);
  if (process.getuid?.() === 0) {
    fs.chownSync(file, uid, uid);
    fs.chownSync(folder, uid, uid);
  }
  fs.chmodSync(folder, 0o700);
}
