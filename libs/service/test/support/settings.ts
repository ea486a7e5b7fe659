import { Settings } from '#libs/service';
import type { SettingsValues } from '#libs/service';

/** Settings of a customs-like service for tests that start one; files and servers nobody touches are made up. */
export function testSettings(databaseUrl: string, more: Partial<SettingsValues> = {}): Settings {
  return Settings.of({
    owner: 'customs',
    production: false,
    development: true,
    logLevel: 'silent',
    http: { host: '127.0.0.1', port: 0 },
    database: { url: databaseUrl, poolSize: 4 },
    kafka: { brokers: ['127.0.0.1:1'], tls: false },
    files: { directory: '/nowhere', directoryRootKey: '/nowhere', signingKeys: '/nowhere' },
    oidc: { issuer: 'http://127.0.0.1:1', audience: 'customs', jwksUri: 'http://127.0.0.1:1/jwks' },
    ...more,
  });
}
