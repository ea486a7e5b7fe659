import { safeFields } from '../logging/log-policy.js';
import { Settings } from './settings.js';

const COMPLETE = {
  NODE_ENV: 'development',
  HTTP_PORT: '3001',
  DATABASE_URL: 'postgres://customs_app:s3cret@127.0.0.1:5432/customs',
  DATABASE_MIGRATION_URL: 'postgres://customs:s3cret@127.0.0.1:5432/customs',
  KAFKA_BROKERS: '127.0.0.1:9092, 127.0.0.1:9093',
  KAFKA_USERNAME: 'customs',
  KAFKA_PASSWORD: 's3cret',
  DIRECTORY_FILE: '/m/directory.jws',
  DIRECTORY_ROOT_KEY_FILE: '/m/root.jwk',
  SIGNING_KEYS_FILE: '/m/customs.json',
  MATCH_TOKEN_KEY_FILE: '/m/match-token.key',
  OIDC_ISSUER: 'http://127.0.0.1:4000',
  OIDC_AUDIENCE: 'customs',
  OIDC_JWKS_URI: 'http://127.0.0.1:4000/jwks',
  CLUEBRIDGE_DEVELOPMENT: '1',
};
const PRODUCTION = {
  ...COMPLETE,
  NODE_ENV: 'production',
  CLUEBRIDGE_DEVELOPMENT: undefined,
  OIDC_ISSUER: 'https://id.example.gov.cn',
  OIDC_JWKS_URI: 'https://id.example.gov.cn/jwks',
};

describe('settings', () => {
  it('are read from the environment', () => {
    const settings = Settings.fromEnvironment('customs', COMPLETE);
    expect(settings.http).toEqual({ host: '127.0.0.1', port: 3001, mostRequests: 1_024, trustedProxies: [] });
    expect(settings.kafka.brokers).toEqual(['127.0.0.1:9092', '127.0.0.1:9093']);
    expect(settings.development).toBe(true);
  });

  it('name every problem at once', () => {
    const wrong = {
      ...COMPLETE,
      HTTP_PORT: '99999',
      DATABASE_URL: undefined,
      KAFKA_PASSWORD: undefined,
      OIDC_ISSUER: 'nowhere',
      LOG_LEVEL: 'loud',
      HTTP_TRUSTED_PROXIES: '10.0.0.0/8, proxy.example',
    };
    const attempt = () => Settings.fromEnvironment('customs', wrong);
    for (const name of [
      'HTTP_PORT',
      'DATABASE_URL',
      'KAFKA_USERNAME',
      'OIDC_ISSUER',
      'LOG_LEVEL',
      'HTTP_TRUSTED_PROXIES',
    ])
      expect(attempt).toThrow(name);
  });

  it('refuse the audience of another service, whose tokens would be believed here', () => {
    const copied = { ...COMPLETE, OIDC_AUDIENCE: 'supervision' };
    expect(() => Settings.fromEnvironment('customs', copied)).toThrow(/OIDC_AUDIENCE is supervision/);
    const own = { ...COMPLETE, OIDC_AUDIENCE: 'https://customs.example.gov.cn' };
    expect(Settings.fromEnvironment('customs', own).oidc.audience).toBe('https://customs.example.gov.cn');
  });

  it('limit how long the database is waited for', () => {
    const told = { ...COMPLETE, DATABASE_STATEMENT_TIMEOUT_MS: '20000' };
    expect(Settings.fromEnvironment('customs', told).database.limits).toEqual({
      connectMs: 5_000,
      statementMs: 20_000,
      lockMs: 15_000,
      idleInTransactionMs: 60_000,
    });
    const none = () => Settings.fromEnvironment('customs', { ...COMPLETE, DATABASE_LOCK_TIMEOUT_MS: '0' });
    expect(none).toThrow('DATABASE_LOCK_TIMEOUT_MS must be a whole number from 1000');
  });

  it('refuse to keep records of sharing for less than three years (Regulation on Network Data Security Management, Art. 12)', () => {
    const months = (text: string) => Settings.fromEnvironment('customs', { ...COMPLETE, RETENTION_MONTHS: text });
    expect(() => months('35')).toThrow('RETENTION_MONTHS=35 is too short: records of sharing are kept for 36 months');
    expect(months('48').retention).toEqual({ months: 48 });
  });

  it('name the one older directory that a start may take, not that any may be', () => {
    const accept = (text: string) => Settings.fromEnvironment('customs', { ...COMPLETE, DIRECTORY_ACCEPT_OLDER: text });
    for (const text of ['true', 'any', '0', '3,4'])
      expect(() => accept(text)).toThrow('DIRECTORY_ACCEPT_OLDER must be a whole number');
    expect(accept('17').files.acceptOlderDirectory).toBe(17);
    expect(accept('17').summary()).toMatchObject({ acceptsOlderDirectory: 17 });
  });

  it('never repeat a value that may be a secret', () => {
    expect(() =>
      Settings.fromEnvironment('customs', { ...COMPLETE, DATABASE_URL: 'mysql://root:hunter2@x/y' }),
    ).toThrow(expect.objectContaining({ message: expect.not.stringContaining('hunter2') as string }) as Error);
  });

  it('show secrets in their summary as configured or not', () => {
    const summary = Settings.fromEnvironment('customs', COMPLETE).summary();
    expect(summary).toMatchObject({ databasePassword: 'configured: yes', kafkaPassword: 'configured: yes' });
    expect(JSON.stringify(summary)).not.toContain('s3cret');
  });

  it.each([{}, { RETENTION_ARCHIVE_FOLDER: '/archive', CLUEBRIDGE_CALENDARS: '/calendars' }])(
    'pass the log whole in their summary, as nothing in it is a sentence (%j)',
    (more) => {
      const summary = Settings.fromEnvironment('customs', { ...COMPLETE, ...more }).summary();
      expect(safeFields(summary)).toEqual(summary);
    },
  );

  it('take passwords from files instead of the environment, and never from both', () => {
    const files = { DATABASE_PASSWORD_FILE: '/m/database-password', KAFKA_PASSWORD_FILE: '/m/kafka-password' };
    const url = 'postgres://customs_app@127.0.0.1:5432/customs';
    const told = { ...COMPLETE, ...files, DATABASE_URL: url, KAFKA_PASSWORD: undefined };
    const settings = Settings.fromEnvironment('customs', told);
    expect([settings.database.passwordFile, settings.kafka.passwordFile]).toEqual(Object.values(files));
    expect(settings.summary()).toMatchObject({ databasePassword: 'configured: yes', kafkaPassword: 'configured: yes' });
    const twice = () => Settings.fromEnvironment('customs', { ...COMPLETE, ...files });
    for (const problem of ['DATABASE_URL must hold no password', 'must not both be set'])
      expect(twice).toThrow(problem);
  });

  it('keep the match-token key away from who posts no clues', () => {
    expect(() => Settings.fromEnvironment('supervision', COMPLETE)).toThrow('MATCH_TOKEN_KEY_FILE must not be set');
    expect(() => Settings.fromEnvironment('customs', { ...COMPLETE, MATCH_TOKEN_KEY_FILE: undefined })).toThrow(
      'MATCH_TOKEN_KEY_FILE is not set',
    );
  });

  it('are complete without any development default in production', () => {
    expect(Settings.fromEnvironment('customs', PRODUCTION).production).toBe(true);
  });

  it.each([
    ['generated material', { CLUEBRIDGE_DEVELOPMENT: '1' }, 'CLUEBRIDGE_DEVELOPMENT=1 is refused'],
    ['demo API keys', { API_KEYS_FILE: '/m/keys.json' }, 'API_KEYS_FILE'],
    ['an issuer on the same machine', { OIDC_ISSUER: 'http://127.0.0.1:4000' }, 'OIDC_ISSUER'],
  ])('refuse %s in production', (_, more, problem) => {
    expect(() => Settings.fromEnvironment('customs', { ...PRODUCTION, ...more })).toThrow(problem);
  });

  it.each([
    ['a database', { DATABASE_URL: 'postgres://a:b@db.example.gov.cn/customs' }],
    ['a database to migrate', { DATABASE_MIGRATION_URL: 'postgres://a:b@db.example.gov.cn/customs' }],
    ['a broker', { KAFKA_BROKERS: 'kafka.example.gov.cn:9092' }],
  ])('refuse generated material against %s on another machine', (_, more) => {
    expect(() => Settings.fromEnvironment('customs', { ...COMPLETE, ...more })).toThrow('servers on other machines');
  });
});
