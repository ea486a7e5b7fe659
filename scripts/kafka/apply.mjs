import { setTimeout } from 'node:timers/promises';
import { Trouble } from '../bootstrap/trouble.mjs';
import { accessEntries, channelsOfContracts, ownersOf, STAMP, topicConfig } from './access.mjs';
import { connectToBroker } from './connection.mjs';
import { quietKafkajs } from './kafkajs.mjs';
import { setScramUsers } from './scram-users.mjs';

const SHORT_WAIT_MS = 50;
const LONGEST_WAIT_MS = 30_000;
/** Where a setting comes from, as brokers number it. */
const OF_THE_TOPIC = 1;

/**
 * Makes a cluster agree with the contracts: users, topics, access entries. Repeating it changes nothing; entries of our own
 * users that the contracts do not give are removed, and nothing of anybody else is touched. Topics are never deleted; of those
 * that are there already only the clock is set right, by which keys are judged.
 *
 * @param cluster { brokers: string[], ssl, admin: {username, password} }
 * @param options { credentials: per owner {username, password}, or undefined to leave users alone;
 *                  partitions, replication, retentionDays }
 */
export async function applyAccess(cluster, { credentials, partitions = 1, replication = 1, retentionDays = 30 } = {}) {
  const channels = await channelsOfContracts();
  if (credentials)
    await applyUsers(
      cluster,
      ownersOf(channels).map((owner) => credentials[owner]),
    );
  // kafkajs would try for minutes, and say nothing, whether the cluster is there and takes the administrator.
  else await tryKafkaPassword({ ...cluster, brokers: cluster.brokers.slice(0, 1) }, cluster.admin);
  const admin = await kafkajsAdmin(cluster);
  try {
    const topics = await applyTopics(admin, channels, { partitions, replication, retentionDays });
    const entries = await applyEntries(admin, channels);
    return { users: credentials ? ownersOf(channels).length : 0, topics: channels.length, ...topics, ...entries };
  } finally {
    await admin.disconnect();
  }
}

/** A new password for one user; connections that stand go on. */
export async function setKafkaPassword(cluster, user) {
  await applyUsers(cluster, [user]);
}

/** Rejects when the broker does not believe the password (yet: it comes to every broker a moment later). */
export async function tryKafkaPassword({ brokers, ssl }, user) {
  for (const broker of brokers) (await connectToBroker(broker, { ...user, ssl })).close();
}

async function applyUsers({ brokers, ssl, admin }, users) {
  const connection = await connectToBroker(brokers[0], { ...admin, ssl });
  try {
    await setScramUsers(connection, users);
  } finally {
    connection.close();
  }
}

async function kafkajsAdmin({ brokers, ssl, admin }) {
  const { Kafka, logLevel } = await quietKafkajs();
  const kafka = new Kafka({
    clientId: 'cluebridge-tools',
    brokers,
    ssl,
    sasl: { mechanism: 'scram-sha-512', ...admin },
    logLevel: logLevel.NOTHING,
    retry: { initialRetryTime: 100, retries: 12 },
  });
  const client = kafka.admin();
  await client.connect();
  return client;
}

async function applyTopics(admin, channels, { partitions, replication, retentionDays }) {
  const existing = new Set(await admin.listTopics());
  const missing = channels.filter(({ topic }) => !existing.has(topic));
  const present = channels.filter(({ topic }) => existing.has(topic));
  const configEntries = topicConfig({ retentionDays, minInSync: Math.max(1, replication - 1) });
  if (missing.length > 0) {
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map(({ topic }) => ({
        topic,
        numPartitions: partitions,
        replicationFactor: replication,
        configEntries,
      })),
    });
  }
  return { createdTopics: missing.length, stampedTopics: await stampTopics(admin, present) };
}

/** Topics that somebody made beforehand may let writers choose the time of their messages, as Kafka does unless told otherwise. */
async function stampTopics(admin, channels) {
  if (channels.length === 0) return 0;
  const { ConfigResourceTypes } = (await import('kafkajs')).default;
  const named = channels.map(({ topic }) => ({ type: ConfigResourceTypes.TOPIC, name: topic }));
  const { resources } = await admin.describeConfigs({ resources: named, includeSynonyms: false });
  const changed = resources
    .filter(({ configEntries }) => valueOf(configEntries, STAMP.name) !== STAMP.value)
    .map(({ resourceName: name, configEntries }) => ({
      ...{ type: ConfigResourceTypes.TOPIC, name },
      // Kafka forgets whatever is not named again.
      configEntries: [...ownSettings(configEntries).filter((one) => one.name !== STAMP.name), STAMP],
    }));
  if (changed.length > 0) await admin.alterConfigs({ validateOnly: false, resources: changed });
  return changed.length;
}

function valueOf(entries, name) {
  return entries.find(({ configName }) => configName === name)?.configValue;
}

/** What was set for the topic itself; the rest is the broker's. */
function ownSettings(entries) {
  return entries
    .filter(({ configSource }) => configSource === OF_THE_TOPIC)
    .map(({ configName: name, configValue: value }) => ({ name, value }));
}

async function applyEntries(admin, channels) {
  const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = (await import('kafkajs'))
    .default;
  const toAcl = ({ principal, kind, name, pattern, operation }) => ({
    resourceType: AclResourceTypes[kind.toUpperCase()],
    resourceName: name,
    resourcePatternType: ResourcePatternTypes[pattern.toUpperCase()],
    principal,
    host: '*',
    operation: AclOperationTypes[operation.toUpperCase()],
    permissionType: AclPermissionTypes.ALLOW,
  });
  const wanted = accessEntries(channels).map(toAcl);
  const difference = async () => {
    const found = await entriesOf(admin, new Set(wanted.map(({ principal }) => principal)));
    return {
      missing: wanted.filter((acl) => !found.some((other) => sameEntry(acl, other))),
      surplus: found.filter((acl) => !wanted.some((other) => sameEntry(acl, other))),
    };
  };
  const { missing, surplus } = await difference();
  if (missing.length > 0) await admin.createAcls({ acl: missing });
  if (surplus.length > 0) await admin.deleteAcls({ filters: surplus });
  await untilTheBrokerShows(async () => {
    const left = await difference();
    return left.missing.length + left.surplus.length === 0;
  });
  return { entries: wanted.length, createdEntries: missing.length, removedEntries: surplus.length };
}

/** The controller answers before the brokers have heard: what is applied is not in force until they show it. */
async function untilTheBrokerShows(isThere) {
  const deadline = Date.now() + LONGEST_WAIT_MS;
  while (!(await isThere())) {
    if (Date.now() > deadline) throw new Trouble('the broker took the access entries and does not show them');
    await setTimeout(SHORT_WAIT_MS);
  }
}

/** All entries of our own users, whatever they allow or deny. */
async function entriesOf(admin, principals) {
  const { AclOperationTypes, AclPermissionTypes, AclResourceTypes, ResourcePatternTypes } = (await import('kafkajs'))
    .default;
  const { resources } = await admin.describeAcls({
    resourceType: AclResourceTypes.ANY,
    resourcePatternType: ResourcePatternTypes.ANY,
    operation: AclOperationTypes.ANY,
    permissionType: AclPermissionTypes.ANY,
  });
  return resources.flatMap(({ resourceType, resourceName, resourcePatternType, acls }) =>
    acls
      .filter(({ principal }) => principals.has(principal))
      .map(({ principal, host, operation, permissionType }) => ({
        resourceType,
        resourceName,
        resourcePatternType,
        principal,
        host,
        operation,
        permissionType,
      })),
  );
}

function sameEntry(one, other) {
  return Object.keys(one).every((field) => one[field] === other[field]);
}
