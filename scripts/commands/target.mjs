import fs from 'node:fs';
import path from 'node:path';
import { readJson } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { baseFolder, openHome } from '../system/home.mjs';

/** The folder of the system that a command is about: `npm start`'s unless another is named. */
export function homeFolder(given) {
  return given ? path.resolve(given) : path.join(baseFolder(), 'system');
}

/** The same as a home, which must exist: a command never makes one. */
export function targetHome(given) {
  const root = homeFolder(given);
  if (!wasStarted(root)) throw new Trouble(notStarted(root, given));
  return openHome(path.basename(root), path.dirname(root));
}

/** A start keeps its ports first of all; other commands, such as the demo, make the folder too. */
function wasStarted(root) {
  return fs.existsSync(path.join(root, 'ports.json'));
}

/** CLUEBRIDGE_HOME holds more than the system: whoever gives that folder means the one inside. */
function notStarted(root, given) {
  if (!given) return 'ClueBridge has not been started here. Start it with `npm start`.';
  const inside = path.join(root, 'system');
  const hint = wasStarted(inside) ? ` Do you mean ${inside}?` : '';
  return `There is no system in ${root}.${hint}`;
}

/**
 * The Kafka cluster and credentials a command works on: of the system whose folder is named; else the environment's when
 * KAFKA_BROKERS is set (an own cluster); else of the system of npm start.
 */
export function kafkaTarget({ home, credentials }, env = process.env) {
  if (env.KAFKA_BROKERS && !home) return fromEnvironment(credentials, env);
  // Whoever forgot the variable would give the users of npm start's system the passwords of another installation.
  if (credentials && !home)
    throw new Trouble(
      `Set KAFKA_BROKERS: to which cluster do the credentials in ${credentials} belong? The system of npm start has its own; --home <folder> says when that one is meant.`,
    );
  return fromHome(homeFolder(home), credentials);
}

function fromEnvironment(credentials, env) {
  const file = credentials && readCredentials(credentials);
  const admin = {
    username: env.KAFKA_ADMIN_USERNAME ?? file?.kafkaAdmin?.username,
    password: env.KAFKA_ADMIN_PASSWORD ?? file?.kafkaAdmin?.password,
  };
  const missing = ['KAFKA_ADMIN_USERNAME', 'KAFKA_ADMIN_PASSWORD'].filter(
    (name) => !admin[name.slice('KAFKA_ADMIN_'.length).toLowerCase()],
  );
  if (missing.length > 0)
    throw new Trouble(
      `KAFKA_BROKERS is set, so ${missing.join(' and ')} must be set too (a user who may alter topics, users and access lists).`,
    );
  return {
    cluster: {
      brokers: brokersIn(env.KAFKA_BROKERS),
      ssl: env.KAFKA_TLS === '1',
      admin,
    },
    credentials: file?.kafka ?? file,
    isOwnCluster: true,
  };
}

function brokersIn(text) {
  const brokers = text.split(',').map((broker) => broker.trim());
  const isAddress = (broker) => /^[^:/\s][^/\s]*:\d{1,5}$/.test(broker) && URL.canParse(`tcp://${broker}`);
  const strange = brokers.filter((broker) => !isAddress(broker));
  if (strange.length > 0)
    throw new Trouble(
      `KAFKA_BROKERS lists host:port, separated by commas; not ${strange.map((each) => `"${each}"`).join(', ')}.`,
    );
  return brokers;
}

function fromHome(root, credentials) {
  const state = readJson(path.join(root, 'secrets', 'running.json'));
  const secrets = readJson(path.join(root, 'secrets', 'servers.json'));
  if (!state || !secrets)
    throw new Trouble(
      'No running system was found. Start one with `npm start`, or set KAFKA_BROKERS, KAFKA_ADMIN_USERNAME and KAFKA_ADMIN_PASSWORD.',
    );
  return {
    cluster: { brokers: state.brokers, ssl: state.kafkaTls, admin: state.kafkaAdmin },
    credentials: credentials ? (readCredentials(credentials).kafka ?? readCredentials(credentials)) : secrets.kafka,
  };
}

function readCredentials(file) {
  const credentials = readJson(file);
  if (!credentials) throw new Trouble(`${file} must be JSON: { "<service>": { "username": "…", "password": "…" }, … }`);
  return credentials;
}

/** The address of DATABASE_ADMIN_URL, with the password of a file when one is named. */
export function databaseAdmin(passwordFile, { DATABASE_ADMIN_URL: given } = process.env) {
  if (!given) throw new Trouble('Set DATABASE_ADMIN_URL to a user who may create databases and roles.');
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (!/^postgres(ql)?:$/.test(url?.protocol))
    throw new Trouble('DATABASE_ADMIN_URL is no address such as postgres://admin@127.0.0.1:5432/postgres.');
  if (passwordFile) url.password = passwordIn(passwordFile);
  return url.toString();
}

function passwordIn(file) {
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new Trouble(`${file} cannot be read: ${error.message}`);
  }
}
