import type { IHeaders, KafkaMessage } from 'kafkajs';
import { Kafka, logLevel } from 'kafkajs';
import { topicOf } from '#libs/contracts';
import type { Channel } from '#libs/contracts';
import { quietRequestQueue } from '#libs/messaging/kafka';
import type { System } from '../../../scripts/system/index.mjs';

/** A message as it lies on a channel, free to be changed and sent again. */
export interface BusMessage {
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Somebody who got hold of the broker's own administrator: may write and read what no service may. */
export class Intruder {
  readonly #kafka: Kafka;

  constructor(system: System) {
    const { brokers, admin } = system.kafka;
    quietRequestQueue();
    this.#kafka = new Kafka({
      clientId: 'intruder',
      brokers: [...brokers],
      logLevel: logLevel.NOTHING,
      sasl: { mechanism: 'scram-sha-512', ...admin },
    });
  }

  /** The message on a channel whose ordering key is `key` and whose type ends in `noun`; waits until it is there. */
  async finds(channel: Channel, key: string, noun: string): Promise<BusMessage> {
    return (await this.readsUntil(channel, key, noun)).at(-1)!;
  }

  /** The same, with all that was read before it. */
  async readsUntil(channel: Channel, key: string, noun: string): Promise<BusMessage[]> {
    const consumer = this.#kafka.consumer({
      groupId: `intruder-${process.pid}-${key}-${channel.reader}`,
      maxWaitTimeInMs: 50,
    });
    await consumer.connect();
    try {
      await consumer.subscribe({ topic: topicOf(channel), fromBeginning: true });
      const read: BusMessage[] = [];
      await new Promise<void>((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`no ${noun} with key ${key} on ${topicOf(channel)} within 20 s`)),
          20_000,
        );
        let isFound = false;
        const eachMessage = async ({ message }: { message: KafkaMessage }) => {
          const seen = plain(message);
          if (isFound) return;
          read.push(seen);
          isFound = seen.key?.toString() === key && seen.headers['ce_type']?.endsWith(noun) === true;
          if (!isFound) return;
          clearTimeout(late);
          resolve();
        };
        consumer.run({ eachMessage }).catch(reject);
      });
      return read;
    } finally {
      await consumer.disconnect();
    }
  }

  /** Puts a message on a channel, whoever may write there. */
  async sends(channel: Channel, message: BusMessage): Promise<void> {
    const producer = this.#kafka.producer();
    await producer.connect();
    try {
      await producer.send({
        topic: topicOf(channel),
        acks: -1,
        messages: [{ ...message, headers: { ...message.headers } }],
      });
    } finally {
      await producer.disconnect();
    }
  }
}

function plain({ key, value, headers }: KafkaMessage): BusMessage {
  const text = (header: IHeaders[string]) => (Array.isArray(header) ? String(header[0]) : String(header ?? ''));
  return {
    key,
    value,
    headers: Object.fromEntries(Object.entries(headers ?? {}).map(([name, header]) => [name, text(header)])),
  };
}
