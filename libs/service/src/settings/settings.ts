import { readSettings } from './read-settings.js';
import { EnvironmentReader } from './environment.js';
import type { Environment } from './environment.js';
import type { Owner } from '#libs/contracts';
import type {
  DatabaseSettings,
  FileSettings,
  HttpSettings,
  KafkaSettings,
  LogLevel,
  OidcSettings,
  RetentionSettings,
  SettingsValues,
} from './settings-values.js';

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
  readonly retention?: RetentionSettings;

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
    const values = readSettings(owner, reader);
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
      trustedProxies: this.http.trustedProxies?.join(',') || 'none',
      databaseHost: new URL(this.database.url).host,
      databasePassword: configured(this.database.passwordFile ?? new URL(this.database.url).password),
      migrations: configured(this.database.migrationUrl),
      kafkaBrokers: this.kafka.brokers.join(','),
      kafkaUsername: this.kafka.username ?? 'none',
      kafkaPassword: configured(this.kafka.passwordFile ?? this.kafka.password),
      kafkaTls: this.kafka.tls,
      signingKeys: configured(this.files.signingKeys),
      matchTokenKey: configured(this.files.matchTokenKey),
      acceptsOlderDirectory: this.files.acceptOlderDirectory ?? 'no',
      archivedAfterMonths: this.retention?.archiveFolder ? this.retention.months : 'never',
      calendars: this.files.calendars ?? 'shipped',
      issuer: this.oidc.issuer,
      audience: this.oidc.audience,
    };
  }
}
