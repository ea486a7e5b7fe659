import { SERVICES } from '../bootstrap/repository.mjs';
import { Trouble } from '../bootstrap/trouble.mjs';
import { kafkaTarget } from './target.mjs';
import { wholeNumber } from './whole-number.mjs';

/** `kafka apply`: users, topics and access lists from the contracts. `kafka probe`: proves that what must be denied is denied. */
export function register(program) {
  const kafka = program
    .command('kafka')
    .description('users, topics and access lists of the bus (embedded, or the cluster of KAFKA_BROKERS)');
  const options = (command) =>
    command
      .option('--home <folder>', 'folder of the running system (default: KAFKA_BROKERS, or else that of npm start)')
      .option('--credentials <file>', 'JSON of { service: { username, password } }; mode 600');

  options(kafka.command('apply'))
    .description('make users, topics and access lists agree with the contracts; repeating it changes nothing')
    .option(
      '--partitions <n>',
      'partitions of new topics (default: 3 on the cluster of KAFKA_BROKERS, else 1)',
      wholeNumber(1),
    )
    .option('--replication <n>', 'replicas of new topics (3 in production)', wholeNumber(1), 1)
    .option('--retention-days <n>', 'how long the bus keeps messages, in new topics', wholeNumber(1), 30)
    .option('--no-users', 'leave users alone (the cluster gives identities in another way)')
    .action(apply);

  options(kafka.command('probe'))
    .description('ask the broker with every credential what it permits, and compare')
    .action(probe);
}

async function apply({ partitions, replication, retentionDays, users, ...where }) {
  const { applyAccess } = await import('../kafka/apply.mjs');
  const { cluster, credentials, isOwnCluster } = kafkaTarget(where);
  if (users && !credentials)
    throw new Trouble(
      'Give the services’ credentials with --credentials <file>, or --no-users when the cluster has them already.',
    );
  if (users) expectCredentials(credentials, where.credentials);
  const done = await applyAccess(cluster, {
    credentials: users ? credentials : undefined,
    partitions: partitions ?? (isOwnCluster ? 3 : 1),
    replication,
    retentionDays,
  });
  const stamped = done.stampedTopics > 0 ? `, ${done.stampedTopics} told to stamp the broker’s time` : '';
  console.log(
    `users ${done.users} set · topics ${done.topics} (${done.createdTopics} new${stamped}) · access entries ${done.entries} (${done.createdEntries} new, ${done.removedEntries} removed)`,
  );
}

async function probe(where) {
  const { probeAccess } = await import('../kafka/probe.mjs');
  const { cluster, credentials } = kafkaTarget(where);
  if (!credentials) throw new Trouble('Give the services’ credentials with --credentials <file>.');
  expectCredentials(credentials, where.credentials);
  const { checks, problems } = await probeAccess(cluster, credentials);
  for (const problem of problems) console.log(`✗ ${problem}`);
  if (problems.length > 0) throw new Trouble(`${problems.length} of ${checks} checks failed.`);
  console.log(`✓ ${checks} checks: every credential may do what the contracts say, and nothing else`);
}

/** Any JSON can be read; one of other passwords, such as the databases', is told before the broker is asked. */
function expectCredentials(credentials, file) {
  const isGiven = ({ username, password } = {}) => typeof username === 'string' && typeof password === 'string';
  const lacking = SERVICES.filter((service) => !isGiven(credentials[service] ?? undefined));
  if (lacking.length > 0)
    throw new Trouble(
      `${file ?? 'The file of this system'} gives no username and password of the bus for ${lacking.join(', ')}. Wanted: { "<service>": { "username": "…", "password": "…" }, … }, or passwords.json of \`keys make\`.`,
    );
}
