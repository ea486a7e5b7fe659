import { kafkaProperties, propertiesText } from '../system/servers/kafka-properties.mjs';

/** What the stock Kafka image needs to start with passwords and access lists from its first minute. */
export function kafkaFiles({ kafkaAdmin, clusterId }) {
  const { username, password } = kafkaAdmin;
  const properties = kafkaProperties({
    listen: 'SASL_PLAINTEXT://0.0.0.0:9092,CONTROLLER://127.0.0.1:9093',
    advertised: 'SASL_PLAINTEXT://kafka:9092',
    controller: '127.0.0.1:9093',
    data: '/var/lib/kafka/data',
    admin: kafkaAdmin,
  });
  const login = `org.apache.kafka.common.security.scram.ScramLoginModule required username="${username}" password="${password}";`;
  return {
    'server.properties': propertiesText(properties),
    'admin.properties': propertiesText({
      'security.protocol': 'SASL_PLAINTEXT',
      'sasl.mechanism': 'SCRAM-SHA-512',
      'sasl.jaas.config': login,
    }),
    'admin.scram': `SCRAM-SHA-512=[name=${username},password=${password}]`,
    'cluster-id': clusterId,
  };
}
