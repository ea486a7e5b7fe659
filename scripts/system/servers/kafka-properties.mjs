/**
 * Settings of a single-node Kafka, broker and controller in one, with SCRAM and access lists. Short session timeouts: after
 * kill -9 the groups wait for their dead members, 42 s with the defaults, 8 s with these. The controller's
 * listener has no password and therefore stays on the loopback. `doors` are further listeners, each with its own name and
 * the address it tells its clients: what stands in between (a proxy that cuts) is then met by these alone.
 */
export function kafkaProperties({ listen, advertised, controller, data, admin, doors = [] }) {
  const login = `org.apache.kafka.common.security.scram.ScramLoginModule required username="${admin.username}" password="${admin.password}";`;
  return {
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@${controller}`,
    listeners: [listen, ...doors.map(({ name, listen: at }) => `${name}://${at}`)].join(','),
    'advertised.listeners': [advertised, ...doors.map(({ name, advertised: at }) => `${name}://${at}`)].join(','),
    'controller.listener.names': 'CONTROLLER',
    'listener.security.protocol.map': [
      'SASL_PLAINTEXT:SASL_PLAINTEXT',
      'CONTROLLER:PLAINTEXT',
      ...doors.map(({ name }) => `${name}:SASL_PLAINTEXT`),
    ].join(','),
    'inter.broker.listener.name': 'SASL_PLAINTEXT',
    'sasl.mechanism.inter.broker.protocol': 'SCRAM-SHA-512',
    'sasl.enabled.mechanisms': 'SCRAM-SHA-512',
    ...Object.fromEntries(
      ['SASL_PLAINTEXT', ...doors.map(({ name }) => name)].map((name) => [
        `listener.name.${name.toLowerCase()}.scram-sha-512.sasl.jaas.config`,
        login,
      ]),
    ),
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': `User:${admin.username};User:ANONYMOUS`,
    'log.dirs': data,
    'num.partitions': 1,
    'auto.create.topics.enable': false,
    'log.message.timestamp.type': 'LogAppendTime',
    'offsets.topic.replication.factor': 1,
    'offsets.topic.num.partitions': 4,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'transaction.state.log.num.partitions': 4,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1000,
    'broker.session.timeout.ms': 2000,
    'broker.heartbeat.interval.ms': 500,
    'controlled.shutdown.max.retries': 1,
  };
}

/** One `name=value` a line. Java reads each byte as a letter of its own, so what is not ASCII stands there by its number. */
export function propertiesText(settings) {
  return `${Object.entries(settings)
    .map(([name, value]) => `${name}=${escaped(String(value))}`)
    .join('\n')}\n`;
}

function escaped(value) {
  return value
    .replaceAll('\\', '\\\\')
    .replace(/[^\x20-\x7e]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
