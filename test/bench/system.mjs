import pg from 'pg';
import { quietKafkajs } from '../../scripts/kafka/kafkajs.mjs';
import { startSystem } from '../../scripts/system/index.mjs';

const FLOOR_DATABASE = 'bench_test_floor';

/**
 * A whole system for measuring: throw-away servers with fsync on, the broker with its full compiler, logs of warnings only,
 * commits that carry their time, and a database beside the services' own for the floors.
 */
export async function startMeasuredSystem(say) {
  const system = await startSystem({
    purpose: 'bench',
    isDurable: true,
    databaseSettings: { track_commit_timestamp: 'on' },
    kafkaMode: 'throughput',
    logLevel: 'warn',
    say,
  });
  const admin = new pg.Client({ connectionString: system.databaseAdminUrl });
  await admin.connect();
  try {
    await admin.query(`create database ${FLOOR_DATABASE}`);
  } finally {
    await admin.end();
  }
  const { Kafka, logLevel } = await quietKafkajs();
  return {
    services: system.addresses,
    apiKeys: system.apiKeys,
    token: (officer, audience) => system.token(officer, audience),
    databases: Object.fromEntries(Object.keys(system.addresses).map((owner) => [owner, asAdmin(system, owner)])),
    floorDatabase: onDatabase(system.databaseAdminUrl, FLOOR_DATABASE),
    kafka: new Kafka({
      clientId: 'bench',
      brokers: [...system.kafka.brokers],
      logLevel: logLevel.NOTHING,
      sasl: { mechanism: 'scram-sha-512', ...system.kafka.admin },
    }),
    kafkaCollector: system.kafka.collector,
    replica: (owner, number) => system.replica(owner, number),
    start: (owner) => system.start(owner),
    kill: (owner) => system.kill(owner),
    /** An orderly stop: the service finishes what it has begun. */
    halt: (owner) => system.kill(owner, 'SIGTERM'),
    stop: () => system.stop(),
  };
}

/** The owner's database with the server administrator's eyes, so that looking on uses none of the service's connections. */
function asAdmin(system, owner) {
  return onDatabase(system.databaseAdminUrl, new URL(system.databases[owner].app).pathname.slice(1));
}

function onDatabase(url, name) {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
