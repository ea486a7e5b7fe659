import { isAgency } from '#libs/contracts';
import type { Owner } from '#libs/contracts';
import { EnvironmentReader } from './environment.js';
import type { Environment } from './environment.js';
import { isLoopback } from './loopback.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface HttpSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
}

export interface DatabaseSettings {
  /** With the least-privileged role of the service. */
  readonly url: string;
  /** With the role that owns the schema; without it no migrations run at boot. */
  readonly migrationUrl?: string;
  readonly poolSize: number;
}

export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly username?: string;
  readonly password?: string;
  readonly tls: boolean;
}

/** Paths of the files that hold what a service may know and sign; read by libs/security. */
export interface FileSettings {
  readonly directory: string;
  readonly directoryRootKey: string;
  readonly signingKeys: string;
  /** Agencies only: supervision never holds the match-token key. */
  readonly matchTokenKey?: string;
  readonly apiKeys?: string;
}

/** Identity provider of the officers. `audience` is the owner's name: a token for one service is worthless at another. */
export interface OidcSettings {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUri: string;
}

export interface SettingsValues {
  readonly owner: Owner;
  readonly production: boolean;
  /** Generated development material is in use. */
  readonly development: boolean;
  readonly logLevel: LogLevel;
  readonly http: HttpSettings;
  readonly database: DatabaseSettings;
  readonly kafka: KafkaSettings;
  readonly files: FileSettings;
  readonly oidc: OidcSettings;
}

/** What a service process is told from outside; the one place that reads the environment is `fromEnvironment`. */
export class Settings implements SettingsValues {
  readonly owner!: Owner;
  readonly production!: boolean;
  readonly development!: boolean;
  readonly logLevel!: LogLevel;
  readonly http!: HttpSettings;
  readonly database!: DatabaseSettings;
  readonly kafka!: KafkaSettings;
  readonly files!: FileSettings;
  readonly oidc!: OidcSettings;

  private constructor(values: SettingsValues) {
    Object.assign(this, values);
  }

  /** For tests and programs that already know the values. */
  static of(values: SettingsValues): Settings {
    return new Settings(values);
  }

  /**
   * Reads and checks all variables; throws one error that names every problem. Refuses development material in
   * production and against servers on other machines: its private keys lie in a folder anybody here may have read.
   */
  static fromEnvironment(owner: Owner, environment: Environment = process.env): Settings {
    const reader = new EnvironmentReader(environment);
    const values = readValues(owner, reader);
    refuseDevelopmentDefaults(values, reader);
    reader.throwIfWrong();
    return new Settings(values);
  }

  /** One line for the log at start; secrets appear as "configured: yes". */
  summary(): Record<string, string | number | boolean> {
    const configured = (value: string | undefined) => `configured: ${value ? 'yes' : 'no'}`;
    return {
      owner: this.owner,
      mode: this.production ? 'production' : 'development',
      developmentMaterial: this.development,
      http: `${this.http.host}:${this.http.port}`,
      databaseHost: new URL(this.database.url).host,
      databasePassword: configured(new URL(this.database.url).password),
      migrations: configured(this.database.migrationUrl),
      kafkaBrokers: this.kafka.brokers.join(','),
      kafkaUsername: this.kafka.username ?? 'none',
      kafkaPassword: configured(this.kafka.password),
      kafkaTls: this.kafka.tls,
      signingKeys: configured(this.files.signingKeys),
      matchTokenKey: configured(this.files.matchTokenKey),
      issuer: this.oidc.issuer,
      audience: this.oidc.audience,
    };
  }
}

const POSTGRES_SCHEMES = ['postgres:', 'postgresql:'];
const HTTP_SCHEMES = ['https:', 'http:'];

function readValues(owner: Owner, reader: EnvironmentReader): SettingsValues {
  const migrationUrl = reader.optional('DATABASE_MIGRATION_URL');
  return {
    owner,
    production: reader.oneOf('NODE_ENV', ['production', 'development', 'test'], 'development') === 'production',
    development: reader.flag('CLUEBRIDGE_DEVELOPMENT'),
    logLevel: reader.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    http: { host: reader.optional('HTTP_HOST') ?? '127.0.0.1', port: reader.integer('HTTP_PORT', 0, 0, 65_535) },
    database: {
      url: reader.url('DATABASE_URL', POSTGRES_SCHEMES),
      ...(migrationUrl && { migrationUrl: reader.url('DATABASE_MIGRATION_URL', POSTGRES_SCHEMES, migrationUrl) }),
      poolSize: reader.integer('DATABASE_POOL_SIZE', 10, 2, 100),
    },
    kafka: readKafka(reader),
    files: readFiles(owner, reader),
    oidc: {
      issuer: reader.url('OIDC_ISSUER', HTTP_SCHEMES),
      audience: reader.required('OIDC_AUDIENCE'),
      jwksUri: reader.url('OIDC_JWKS_URI', HTTP_SCHEMES),
    },
  };
}

function readKafka(reader: EnvironmentReader): KafkaSettings {
  const brokers = reader.required('KAFKA_BROKERS').split(',').map((broker) => broker.trim()).filter(Boolean);
  const username = reader.optional('KAFKA_USERNAME');
  const password = reader.optional('KAFKA_PASSWORD');
  if ((username === undefined) !== (password === undefined)) {
    reader.wrong('KAFKA_USERNAME and KAFKA_PASSWORD must be set together');
  }
  return { brokers, tls: reader.flag('KAFKA_TLS'), ...(username && { username }), ...(password && { password }) };
}

function readFiles(owner: Owner, reader: EnvironmentReader): FileSettings {
  const matchTokenKey = isAgency(owner) ? reader.required('MATCH_TOKEN_KEY_FILE') : undefined;
  if (!isAgency(owner) && reader.optional('MATCH_TOKEN_KEY_FILE')) {
    reader.wrong(`MATCH_TOKEN_KEY_FILE must not be set: ${owner} posts no clues and must not hold the key`);
  }
  const apiKeys = reader.optional('API_KEYS_FILE');
  return {
    directory: reader.required('DIRECTORY_FILE'),
    directoryRootKey: reader.required('DIRECTORY_ROOT_KEY_FILE'),
    signingKeys: reader.required('SIGNING_KEYS_FILE'),
    ...(matchTokenKey && { matchTokenKey }),
    ...(apiKeys && { apiKeys }),
  };
}

function refuseDevelopmentDefaults(values: SettingsValues, reader: EnvironmentReader): void {
  if (values.production) {
    if (values.development) reader.wrong('CLUEBRIDGE_DEVELOPMENT=1 is refused when NODE_ENV=production');
    if (values.files.apiKeys) reader.wrong('API_KEYS_FILE seeds demo keys and is refused when NODE_ENV=production');
    if (isLoopback(values.oidc.issuer)) reader.wrong('OIDC_ISSUER on this machine is refused when NODE_ENV=production');
    return;
  }
  if (!values.development) return;
  const servers = [values.database.url, values.database.migrationUrl, ...values.kafka.brokers.map((b) => `kafka://${b}`)];
  const elsewhere = servers.filter((url) => url && URL.canParse(url) && !isLoopback(url));
  if (elsewhere.length > 0) {
    reader.wrong('CLUEBRIDGE_DEVELOPMENT=1 is refused against servers on other machines (DATABASE_URL, KAFKA_BROKERS)');
  }
}
