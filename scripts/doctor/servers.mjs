import fs from 'node:fs';
import { connectToBroker } from '../kafka/connection.mjs';
import { writer } from '../kafka/wire.mjs';
import { answering, clockSkew, diskSpace, versionAtLeast } from './verdicts.mjs';

const CONNECT_WITHIN_MS = 5_000;
const API = { fetch: 1, apiVersions: 18 };
/** Fetch 16 came with Kafka 3.7 (KIP-951); a broker names the versions of its requests, not its own. */
const FETCH_OF_3_7 = 16;

/**
 * Connection, version and clock of one service's database, and that its role gets into no other's. `databases`: address
 * by service, as each service itself signs in.
 */
export async function examineDatabase(service, databases) {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: databases[service], connectionTimeoutMillis: CONNECT_WITHIN_MS });
  client.on('error', () => undefined); // it is told by the query that fails
  try {
    await client.connect();
    const sent = Date.now();
    const { rows } = await client.query(
      "select current_setting('server_version') as version, clock_timestamp() as now",
    );
    const middle = (sent + Date.now()) / 2;
    const version = /^\d+(\.\d+)?/.exec(rows[0].version)?.[0];
    return [
      answering('database', service, { said: 'answers' }),
      versionAtLeast('PostgreSQL', version, '15', 'upgrade the server; 15 is the oldest we run on'),
      clockSkew(
        `database of ${service}`,
        rows[0].now.getTime() - middle,
        'let chrony or systemd-timesyncd set the clock of the database server',
      ),
      await examineReach(client, service, databases),
    ];
  } catch (error) {
    const hint =
      'is the server started, and does it take this service’s role and password? (`database apply` sets them)';
    return [answering('database', service, { trouble: error.message || error.code }, hint)];
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Asked of the server and not tried: it comes to the same, and no log fills with refused connections. */
async function examineReach(client, service, databases) {
  const others = Object.keys(databases).filter((other) => other !== service);
  const { rows } = await client.query(
    "select datname from pg_database where datname = any($1) and has_database_privilege(oid, 'connect') order by datname",
    [others.map((other) => nameIn(databases[other])).filter((name) => name !== nameIn(databases[service]))],
  );
  const open = rows.map(({ datname }) => datname).join(', ');
  const trouble = open === '' ? undefined : `its role may connect to other services’ databases: ${open}`;
  const hint =
    'npm run cluebridge -- database apply (a database that was restored lets everybody in: docs/operating/restore.md)';
  return answering('access', `role of ${service}`, { said: 'connects to its own database only', trouble }, hint);
}

/** The name of the database in an address. */
function nameIn(url) {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

/** Connection and age of each broker. */
export async function examineBrokers({ brokers, ssl, admin }) {
  return (await Promise.all(brokers.map((address) => examineBroker(address, { ...admin, ssl })))).flat();
}

async function examineBroker(address, credential) {
  let connection;
  try {
    connection = await connectToBroker(address, credential);
    const answer = await connection.request(API.apiVersions, 0, writer().done());
    answer.int16();
    const apis = answer.array((item) => [item.int16(), item.int16(), item.int16()]);
    const fetch = apis.find(([api]) => api === API.fetch)?.[2] ?? 0;
    const trouble = fetch < FETCH_OF_3_7 ? 'is older than Kafka 3.7' : undefined;
    return [
      answering('broker', address, { said: 'answers' }),
      answering('version', `Kafka at ${address}`, { said: 'Kafka 3.7 or newer', trouble }, 'upgrade the cluster'),
    ];
  } catch (error) {
    return [
      answering(
        'broker',
        address,
        { trouble: error.message },
        'is it started, and does it take this user and password?',
      ),
    ];
  } finally {
    connection?.close();
  }
}

/** Asks with every credential what the broker permits. */
export async function examineAccess(cluster, credentials) {
  try {
    const { probeAccess } = await import('../kafka/probe.mjs');
    const { checks, problems } = await probeAccess(cluster, credentials);
    if (problems.length === 0) return [answering('access', 'bus', { said: `${checks} probes as the contracts say` })];
    return problems.map((trouble) => answering('access', 'bus', { trouble }, 'npm run cluebridge -- kafka apply'));
  } catch (error) {
    return [answering('access', 'bus', { trouble: `could not be probed: ${error.message}` })];
  }
}

export function examineDisk(folder) {
  const { bavail, blocks, bsize } = fs.statfsSync(folder);
  return diskSpace(
    folder,
    { free: bavail * bsize, total: blocks * bsize },
    'make room, or move the data folder (CLUEBRIDGE_HOME)',
  );
}
