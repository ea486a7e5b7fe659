import { databaseUrls } from '../system/servers/databases.mjs';
import { withoutPassword } from '../system/secrets/password-files.mjs';

/** Where a service finds its own secrets inside its container. */
export const MOUNT = '/run/cluebridge';

/** The secret or derived part of a service's environment; addresses of people's sign-in and ports come from compose. */
export function serviceSettings(service, passwords, { hasMatchTokenKey }) {
  const urls = databaseUrls('postgres://postgres@postgres:5432/postgres', service, passwords.database[service]);
  return {
    DATABASE_URL: withoutPassword(urls.app),
    DATABASE_PASSWORD_FILE: `${MOUNT}/database-password`,
    DATABASE_MIGRATION_URL: urls.migration,
    KAFKA_USERNAME: passwords.kafka[service].username,
    KAFKA_PASSWORD_FILE: `${MOUNT}/kafka-password`,
    DIRECTORY_FILE: `${MOUNT}/directory.jws`,
    DIRECTORY_ROOT_KEY_FILE: `${MOUNT}/root.jwk`,
    SIGNING_KEYS_FILE: `${MOUNT}/signing-keys.json`,
    ...(hasMatchTokenKey && { MATCH_TOKEN_KEY_FILE: `${MOUNT}/match-token.key` }),
    OIDC_AUDIENCE: service,
  };
}
