import { Logger } from '@nestjs/common';
import { Kafka, logLevel } from 'kafkajs';
import type { KafkaSettings } from '#libs/service';
import { isSaidElsewhere } from './broker-trouble.js';
import { freshConnections } from './kafkajs/fresh-connection.js';
import { quickenFetch } from './kafkajs/quick-fetch.js';
import { quickenProduce } from './kafkajs/quick-produce.js';
import { quietRequestQueue } from './kafkajs/quiet-request-queue.js';
import { signingIn } from './kafkajs/signing-in.js';

export interface ClientChoices {
  readonly settings: KafkaSettings;
  /** Shown by the broker's tools. */
  readonly clientId: string;
}

const CONNECT_WITHIN_MS = 3_000;
const REQUEST_WITHIN_MS = 15_000;

/**
 * The one way to a broker: every process has a credential of its own (SCRAM-SHA-512). Retries are short, because the
 * callers here go on trying by themselves, for as long as it takes, and must hear of a failure to say so.
 */
export function createKafka({ settings, clientId }: ClientChoices): Kafka {
  quickenProduce();
  quickenFetch();
  quietRequestQueue();
  freshConnections();
  const { brokers, tls } = settings;
  return new Kafka({
    clientId,
    brokers: [...brokers],
    ssl: tls,
    ...signingIn(settings),
    connectionTimeout: CONNECT_WITHIN_MS,
    requestTimeout: REQUEST_WITHIN_MS,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5 },
    logCreator: () => logThrough(new Logger(`kafkajs:${clientId}`)),
    logLevel: logLevel.WARN,
  });
}

/** kafkajs reports as ERROR what it then retries, such as a coordinator that is still loading: a warning is enough. */
function logThrough(logger: Logger) {
  return ({
    level,
    log,
    namespace,
  }: {
    level: logLevel;
    log: { message: string; [field: string]: unknown };
    namespace: string;
  }): void => {
    const { message, groupId, topic, partition, error } = log;
    const fields = { namespace, groupId, topic, partition };
    const sentence = typeof error === 'string' ? `${message}: ${error}` : message;
    if (level <= logLevel.WARN && !isSaidElsewhere(sentence)) logger.warn(fields, sentence);
    else logger.debug(fields, sentence);
  };
}
