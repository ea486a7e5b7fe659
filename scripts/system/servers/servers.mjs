import { databaseUrls } from './databases.mjs';
import { externalServers, givenDatabaseUrls, variableOf } from './external.mjs';
import { embeddedKafka } from './kafka.mjs';
import { embeddedPostgres } from './postgres.mjs';
import { SERVICES } from '../../bootstrap/repository.mjs';

/**
 * The database and broker of a home: external ones when the environment names them, embedded ones otherwise. Whoever uses
 * them sees no difference: both give addresses, both can be asked to start and stop (which leaves external ones alone).
 * `ways`: by service, the addresses by which it reaches the embedded ones, when something is to stand in between.
 */
export function serversOf(
  home,
  { port, secrets, isDurable, connections, databaseSettings, kafkaMode, env = process.env, ways = {} },
) {
  const external = externalServers(env);
  const postgres =
    externalPostgres(external) ??
    embeddedPostgres(home, {
      port: () => port('postgresql'),
      password: secrets.postgres,
      isDurable,
      connections,
      databaseSettings,
    });
  const kafka = external.KAFKA_BROKERS
    ? externalKafka(external)
    : embeddedKafka(home, {
        port: () => port('kafka'),
        controllerPort: () => port('kafka-controller'),
        secrets,
        mode: kafkaMode,
        doors: doorsOf(ways),
      });
  const madeUrls = (service) => databaseUrls(postgres.adminUrl(), service, secrets.database[service]);
  const directUrls = postgres.databaseUrls ?? madeUrls;
  return {
    postgres,
    kafka,
    external,
    databaseAdminUrl: postgres.adminUrl,
    databaseUrls: directUrls,
    /** True when the databases are the user's own, with roles and passwords that are not ours to change. */
    hasOwnAddresses: postgres.databaseUrls !== undefined,
    /** What a service itself is given: the same, unless something stands between it and its servers. */
    databaseUrlsGiven: (service) => through(directUrls(service), ways[service]?.database),
    brokersGiven: (service) => (ways[service] ? [ways[service].broker.advertised] : kafka.brokers()),
    /** `host:port` of each database server. */
    databaseHosts: () => [...new Set(SERVICES.map((each) => hostOf(directUrls(each).app)))],
    brokers: kafka.brokers,
    kafkaTls: kafka.tls === true,
    kafkaAdmin: kafka.admin ?? secrets.kafkaAdmin,
  };
}

/** One listener of the broker for each service that reaches it by a way of its own. */
function doorsOf(ways) {
  return Object.entries(ways).map(([service, { broker }]) => ({
    name: service.replaceAll('-', '').toUpperCase(),
    ...broker,
  }));
}

function through(urls, host) {
  if (!host) return urls;
  return Object.fromEntries(
    Object.entries(urls).map(([role, url]) => [role, Object.assign(new URL(url), { host }).toString()]),
  );
}

function hostOf(url) {
  return new URL(url).host;
}

const LEAVE_ALONE = {
  isExternal: true,
  start: async () => ({ note: 'external' }),
  stop: async () => {},
  kill: refuse,
  isRunning: () => true,
};

async function refuse() {
  throw new Error('an external server is not ours to kill');
}

/** By an administrator's address, under which databases and roles are made; or database by database, as they are. */
function externalPostgres(external) {
  const isGiven = external[variableOf('DATABASE_URL', SERVICES[0])] !== undefined;
  if (!isGiven && !external.DATABASE_ADMIN_URL) return undefined;
  return {
    ...LEAVE_ALONE,
    name: 'postgresql',
    adminUrl: () => external.DATABASE_ADMIN_URL,
    ...(isGiven && { databaseUrls: (service) => givenDatabaseUrls(external, service) }),
    initialise: async () => ({ note: 'external' }),
  };
}

function externalKafka(external) {
  return {
    ...LEAVE_ALONE,
    name: 'kafka',
    brokers: () => external.KAFKA_BROKERS.split(',').map((broker) => broker.trim()),
    tls: external.KAFKA_TLS === '1',
    admin: { username: external.KAFKA_ADMIN_USERNAME, password: external.KAFKA_ADMIN_PASSWORD },
    format: async () => ({ note: 'external' }),
  };
}
