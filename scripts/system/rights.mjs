import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { nodeProgram } from '../bootstrap/node.mjs';
import { REPOSITORY } from '../bootstrap/repository.mjs';
import { runNoted } from './processes.mjs';
import { applyDatabases } from './servers/databases.mjs';

const CONTRACTS = path.join(REPOSITORY, 'dist', 'libs', 'contracts', 'src', 'bus');
const DECIDED_BY = [
  path.join(CONTRACTS, 'channels.js'),
  path.join(CONTRACTS, 'owners.js'),
  ...['kafka/access.mjs', 'kafka/apply.mjs', 'system/servers/databases.mjs'].map((script) =>
    path.join(REPOSITORY, 'scripts', script),
  ),
];

/**
 * Databases and roles, Kafka users, topics and access entries. Skipped while the contracts and the embedded servers are the
 * same; external servers are asked every time. `database` and `broker` resolve when the servers run.
 */
export async function applyRights(home, { servers, secrets, phases }, { database, broker }) {
  const mark = path.join(home.root, 'rights.applied');
  const wanted = rightsStamp();
  const areEmbedded = !servers.postgres.isExternal && !servers.kafka.isExternal;
  if (areEmbedded && fs.existsSync(mark) && fs.readFileSync(mark, 'utf8') === wanted) return;
  const makeDatabases = () =>
    phases.run('databases and roles', () => applyDatabases(servers.databaseAdminUrl(), secrets.database));
  await Promise.all([
    database.then(() => (servers.databaseAdminUrl() ? makeDatabases() : undefined)),
    broker.then(() => phases.run('Kafka users, topics, access lists', () => applyKafka(home))),
  ]);
  if (areEmbedded) fs.writeFileSync(mark, wanted);
}

/** The same command that an operator uses on any other cluster. */
async function applyKafka(home) {
  await runNoted(
    home,
    'kafka-apply',
    nodeProgram(),
    [path.join(REPOSITORY, 'scripts', 'cluebridge.mjs'), 'kafka', 'apply', '--home', home.root],
    { cwd: REPOSITORY },
  );
}

function rightsStamp() {
  const hash = createHash('sha256');
  for (const file of DECIDED_BY) hash.update(fs.readFileSync(file));
  return hash.digest('hex');
}
