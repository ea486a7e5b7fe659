import type { Owner } from '#libs/contracts';
import type { DatabaseLimits } from '../database/limits.js';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Above the callers anybody has, below what would keep one waiting for seconds: an agency takes in some hundreds a second. */
export const MOST_REQUESTS = 1_024;

export interface HttpSettings {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Requests that may be answered at a time; more are turned away with 429. */
  readonly mostRequests?: number;
  /** Addresses and ranges of proxies whose `X-Forwarded-For` is believed; nobody's when not said. */
  readonly trustedProxies?: readonly string[];
}

export interface DatabaseSettings {
  /** With the least-privileged role of the service. */
  readonly url: string;
  /** Holds the password that `url` does not; read at each connection. */
  readonly passwordFile?: string;
  /** With the role that owns the schema; without it no migrations run at boot. */
  readonly migrationUrl?: string;
  readonly poolSize: number;
  /** From the environment always; without them a statement takes as long as it takes. */
  readonly limits?: DatabaseLimits;
}

export interface KafkaSettings {
  readonly brokers: readonly string[];
  readonly username?: string;
  readonly password?: string;
  /** Holds the password instead; read at each connection. */
  readonly passwordFile?: string;
  readonly tls: boolean;
}

/** Paths of the files that hold what a service may know and sign; read by libs/security. */
export interface FileSettings {
  readonly directory: string;
  readonly directoryRootKey: string;
  readonly signingKeys: string;
  /** The one older version of the directory that a start takes all the same. */
  readonly acceptOlderDirectory?: number;
  /** Agencies only: supervision never holds the match-token key. */
  readonly matchTokenKey?: string;
  readonly apiKeys?: string;
  /** A folder of years' calendars besides those shipped; read by libs/law. */
  readonly calendars?: string;
}

/** The least that records of sharing are kept: Regulation on Network Data Security Management, Art. 12. */
export const LEAST_RETENTION_MONTHS = 36;

export interface RetentionSettings {
  /** Where what is old goes before it is taken out; without one nothing is. */
  readonly archiveFolder?: string;
  readonly months: number;
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
  readonly retention?: RetentionSettings;
}
