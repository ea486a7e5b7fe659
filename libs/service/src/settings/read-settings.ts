import { isAgency, OWNERS } from '#libs/contracts';
import type { Owner } from '#libs/contracts';
import type { EnvironmentReader } from './environment.js';
import { isAddressRange } from '../http/trusted-proxies.js';
import { DATABASE_LIMITS } from '../database/limits.js';
import type { DatabaseLimits } from '../database/limits.js';
import { isLoopback } from './loopback.js';
import { LEAST_RETENTION_MONTHS, LOG_LEVELS, MOST_REQUESTS } from './settings-values.js';
import type {
  DatabaseSettings,
  FileSettings,
  HttpSettings,
  KafkaSettings,
  RetentionSettings,
  SettingsValues,
} from './settings-values.js';

const POSTGRES_SCHEMES = ['postgres:', 'postgresql:'];
const HTTP_SCHEMES = ['https:', 'http:'];

/** Every variable of a service; what is wrong with them stays in the reader. */
export function readSettings(owner: Owner, reader: EnvironmentReader): SettingsValues {
  const values = readValues(owner, reader);
  refuseDevelopmentDefaults(values, reader);
  return values;
}

function readValues(owner: Owner, reader: EnvironmentReader): SettingsValues {
  return {
    owner,
    production: reader.oneOf('NODE_ENV', ['production', 'development', 'test'], 'development') === 'production',
    development: reader.flag('CLUEBRIDGE_DEVELOPMENT'),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    http: readHttp(reader),
    database: readDatabase(reader),
    kafka: readKafka(reader),
    files: readFiles(owner, reader),
    oidc: readOidc(owner, reader),
    retention: readRetention(reader),
  };
}

function readOidc(owner: Owner, reader: EnvironmentReader): SettingsValues['oidc'] {
  const audience = reader.required('OIDC_AUDIENCE');
  // As after copying another service's environment: its officers' tokens would be believed here.
  if (OWNERS.some((other) => other !== owner && other === audience))
    reader.wrong(`OIDC_AUDIENCE is ${audience}, another service's name: tokens meant for it would be believed here`);
  return {
    issuer: reader.url('OIDC_ISSUER', HTTP_SCHEMES),
    audience,
    jwksUri: reader.url('OIDC_JWKS_URI', HTTP_SCHEMES),
  };
}

function readHttp(reader: EnvironmentReader): HttpSettings {
  const trustedProxies = listOf(reader.optional('HTTP_TRUSTED_PROXIES') ?? '');
  if (!trustedProxies.every(isAddressRange))
    reader.wrong('HTTP_TRUSTED_PROXIES must be addresses and ranges, such as 10.1.0.0/16,192.0.2.7');
  return {
    host: reader.optional('HTTP_HOST') ?? '127.0.0.1',
    port: reader.integer('HTTP_PORT', 0, 0, 65_535),
    mostRequests: reader.integer('HTTP_MOST_REQUESTS', MOST_REQUESTS, 16, 100_000),
    trustedProxies,
  };
}

function listOf(text: string): string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
}

function readDatabase(reader: EnvironmentReader): DatabaseSettings {
  const url = reader.url('DATABASE_URL', POSTGRES_SCHEMES);
  const passwordFile = reader.optional('DATABASE_PASSWORD_FILE');
  const migrationUrl = reader.optional('DATABASE_MIGRATION_URL');
  if (passwordFile !== undefined && URL.canParse(url) && new URL(url).password !== '')
    reader.wrong('DATABASE_URL must hold no password when DATABASE_PASSWORD_FILE is set');
  return {
    url,
    ...(passwordFile && { passwordFile }),
    ...(migrationUrl && { migrationUrl: reader.url('DATABASE_MIGRATION_URL', POSTGRES_SCHEMES, migrationUrl) }),
    poolSize: reader.integer('DATABASE_POOL_SIZE', 10, 2, 100),
    limits: readLimits(reader),
  };
}

function readLimits(reader: EnvironmentReader): DatabaseLimits {
  const limit = (what: string, otherwise: number) =>
    reader.integer(`DATABASE_${what}_TIMEOUT_MS`, otherwise, 1_000, 3_600_000);
  return {
    connectMs: limit('CONNECT', DATABASE_LIMITS.connectMs),
    statementMs: limit('STATEMENT', DATABASE_LIMITS.statementMs),
    lockMs: limit('LOCK', DATABASE_LIMITS.lockMs),
    idleInTransactionMs: limit('IDLE_IN_TRANSACTION', DATABASE_LIMITS.idleInTransactionMs),
  };
}

function readKafka(reader: EnvironmentReader): KafkaSettings {
  const brokers = listOf(reader.required('KAFKA_BROKERS'));
  const username = reader.optional('KAFKA_USERNAME');
  const password = reader.optional('KAFKA_PASSWORD');
  const passwordFile = reader.optional('KAFKA_PASSWORD_FILE');
  if (password !== undefined && passwordFile !== undefined)
    reader.wrong('KAFKA_PASSWORD and KAFKA_PASSWORD_FILE must not both be set');
  if ((username === undefined) !== (password === undefined && passwordFile === undefined))
    reader.wrong('KAFKA_USERNAME and KAFKA_PASSWORD (or KAFKA_PASSWORD_FILE) must be set together');
  return {
    brokers,
    tls: reader.flag('KAFKA_TLS'),
    ...(username && { username }),
    ...(password && { password }),
    ...(passwordFile && { passwordFile }),
  };
}

function readFiles(owner: Owner, reader: EnvironmentReader): FileSettings {
  const matchTokenKey = isAgency(owner) ? reader.required('MATCH_TOKEN_KEY_FILE') : undefined;
  if (!isAgency(owner) && reader.optional('MATCH_TOKEN_KEY_FILE')) {
    reader.wrong(`MATCH_TOKEN_KEY_FILE must not be set: ${owner} posts no clues and must not hold the key`);
  }
  const apiKeys = reader.optional('API_KEYS_FILE');
  const acceptOlder = reader.optional('DIRECTORY_ACCEPT_OLDER');
  const calendars = reader.optional('CLUEBRIDGE_CALENDARS');
  return {
    directory: reader.required('DIRECTORY_FILE'),
    directoryRootKey: reader.required('DIRECTORY_ROOT_KEY_FILE'),
    signingKeys: reader.required('SIGNING_KEYS_FILE'),
    ...(matchTokenKey && { matchTokenKey }),
    ...(apiKeys && { apiKeys }),
    ...(calendars && { calendars }),
    ...(acceptOlder !== undefined && {
      acceptOlderDirectory: reader.integer('DIRECTORY_ACCEPT_OLDER', 0, 1, 2_147_483_647),
    }),
  };
}

function readRetention(reader: EnvironmentReader): RetentionSettings {
  const archiveFolder = reader.optional('RETENTION_ARCHIVE_FOLDER');
  const months = reader.integer('RETENTION_MONTHS', LEAST_RETENTION_MONTHS, 1, 1_200);
  if (months < LEAST_RETENTION_MONTHS)
    reader.wrong(
      `RETENTION_MONTHS=${months} is too short: records of sharing are kept for ${LEAST_RETENTION_MONTHS} months at least (Regulation on Network Data Security Management, Art. 12)`,
    );
  return { months, ...(archiveFolder && { archiveFolder }) };
}

function refuseDevelopmentDefaults(values: SettingsValues, reader: EnvironmentReader): void {
  if (values.production) {
    if (values.development) reader.wrong('CLUEBRIDGE_DEVELOPMENT=1 is refused when NODE_ENV=production');
    if (values.files.apiKeys) reader.wrong('API_KEYS_FILE seeds demo keys and is refused when NODE_ENV=production');
    if (isLoopback(values.oidc.issuer)) reader.wrong('OIDC_ISSUER on this machine is refused when NODE_ENV=production');
    return;
  }
  if (!values.development) return;
  const servers = [
    values.database.url,
    values.database.migrationUrl,
    ...values.kafka.brokers.map((b) => `kafka://${b}`),
  ];
  const elsewhere = servers.filter((url) => url && URL.canParse(url) && !isLoopback(url));
  if (elsewhere.length > 0) {
    reader.wrong('CLUEBRIDGE_DEVELOPMENT=1 is refused against servers on other machines (DATABASE_URL, KAFKA_BROKERS)');
  }
}
