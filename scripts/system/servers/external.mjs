import { SERVICES } from '../../bootstrap/repository.mjs';
import { Trouble } from '../../bootstrap/trouble.mjs';

const KAFKA = ['KAFKA_BROKERS', 'KAFKA_TLS', 'KAFKA_ADMIN_USERNAME', 'KAFKA_ADMIN_PASSWORD'];

/** `DATABASE_URL` and `public-security` -> `DATABASE_URL_PUBLIC_SECURITY`. */
export function variableOf(name, service) {
  return `${name}_${service.toUpperCase().replaceAll('-', '_')}`;
}

const DATABASES = [
  'DATABASE_ADMIN_URL',
  ...['DATABASE_URL', 'DATABASE_MIGRATION_URL'].flatMap((name) => SERVICES.map((service) => variableOf(name, service))),
];

/** Every variable by which servers of the user's own are named. */
export const EXTERNAL_VARIABLES = [...DATABASES, ...KAFKA];

/**
 * What the environment says of servers of the user's own; nothing of it means embedded servers. It is kept beside a
 * running system, so that tools in another window meet the same servers without being told again.
 */
export function externalServers(env) {
  const given = Object.fromEntries(EXTERNAL_VARIABLES.filter((name) => env[name]).map((name) => [name, env[name]]));
  refuseHalves(given);
  return given;
}

/** Half a configuration would mix embedded and external servers in a way that nobody meant. */
function refuseHalves(given) {
  const own = SERVICES.filter((service) => given[variableOf('DATABASE_URL', service)]);
  const missing = SERVICES.filter((service) => !own.includes(service)).map((each) => variableOf('DATABASE_URL', each));
  if (own.length > 0 && missing.length > 0)
    throw new Trouble(`Some services have a database of their own address, so ${missing.join(', ')} must be set too.`);
  if (own.length > 0 && given.DATABASE_ADMIN_URL)
    throw new Trouble(
      'Set either DATABASE_ADMIN_URL (databases and roles are made) or DATABASE_URL_<SERVICE> (they exist), not both.',
    );
  const admin = KAFKA.slice(2).filter((name) => !given[name]);
  if (given.KAFKA_BROKERS && admin.length > 0)
    throw new Trouble(
      `KAFKA_BROKERS is set, so ${admin.join(' and ')} must be set too (a user who may alter topics, users and access lists).`,
    );
}

/** Addresses a service is given: `app`, and `migration`, the same unless another role owns the schema. */
export function givenDatabaseUrls(given, service) {
  const app = given[variableOf('DATABASE_URL', service)];
  return { app, migration: given[variableOf('DATABASE_MIGRATION_URL', service)] ?? app };
}

/** Every host among the external servers. */
export function hostsOf(given) {
  const urls = DATABASES.filter((name) => given[name]).map((name) => hostOfUrl(name, given[name]));
  const brokers = (given.KAFKA_BROKERS ?? '').split(',').map((broker) => broker.trim().replace(/:\d+$/, ''));
  return [...new Set([...urls, ...brokers])].filter(Boolean);
}

/** The value itself is not repeated: it holds a password. */
function hostOfUrl(name, url) {
  if (!URL.canParse(url)) throw new Trouble(`${name} must be a URL: postgres://user:password@host:port/database`);
  return new URL(url).hostname;
}
