export { BatchKafkaServer } from './batch-kafka-server.js';
export type { BatchKafkaServerParts } from './batch-kafka-server.js';
export { BusProducer } from './bus-producer.js';
export { createKafka } from './kafka-client.js';
export type { ClientChoices } from './kafka-client.js';
export type { AlignPositions, BrokerRange } from './partition-gate.js';
export { quietRequestQueue } from './kafkajs/quiet-request-queue.js';
export { Relay } from './relay.js';
export type { RelayObserver, RelayParts } from './relay.js';
