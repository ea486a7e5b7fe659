import { embeddedKafka } from './kafka.mjs';
import { embeddedPostgres } from './postgres.mjs';

/**
 * The database and broker of a home: external ones when the environment names them, embedded ones otherwise. Whoever uses
 * them sees no difference: both give addresses, both can be asked to start and stop (which leaves external ones alone).
 */
export function serversOf(home, { port, secrets, isDurable, connections, kafkaMode, env = process.env }) {
  const postgres = env.DATABASE_ADMIN_URL
    ? externalPostgres(env.DATABASE_ADMIN_URL)
    : embeddedPostgres(home, { port: () => port('postgresql'), password: secrets.postgres, isDurable, connections });
  const kafka = env.KAFKA_BROKERS
    ? externalKafka(env)
    : embeddedKafka(home, {
        port: () => port('kafka'),
        controllerPort: () => port('kafka-controller'),
        secrets,
        mode: kafkaMode,
      });
  return {
    postgres,
    kafka,
    databaseAdminUrl: postgres.adminUrl,
    brokers: kafka.brokers,
    kafkaTls: kafka.tls === true,
    kafkaAdmin: kafka.admin ?? secrets.kafkaAdmin,
  };
}

const LEAVE_ALONE = {
  start: async () => ({ note: 'external' }),
  stop: async () => {},
  kill: refuse,
  isRunning: () => true,
};

async function refuse() {
  throw new Error('an external server is not ours to kill');
}

function externalPostgres(adminUrl) {
  return {
    ...LEAVE_ALONE,
    name: 'postgresql',
    isExternal: true,
    adminUrl: () => adminUrl,
    initialise: async () => ({ note: 'external' }),
  };
}

function externalKafka(env) {
  return {
    ...LEAVE_ALONE,
    name: 'kafka',
    isExternal: true,
    brokers: () => env.KAFKA_BROKERS.split(',').map((broker) => broker.trim()),
    tls: env.KAFKA_TLS === '1',
    admin: { username: env.KAFKA_ADMIN_USERNAME, password: env.KAFKA_ADMIN_PASSWORD },
    format: async () => ({ note: 'external' }),
  };
}
