import { randomBytes } from 'node:crypto';
import { ConfigResourceTypes, Kafka, logLevel } from 'kafkajs';
import type { Admin, CompressionTypes, Consumer, EachMessagePayload, IHeaders, Producer } from 'kafkajs';
import { topicOf } from '#libs/contracts';
import type { Channel } from '#libs/contracts';
import { quietRequestQueue } from '#libs/messaging/kafka';
import type { KafkaSettings } from '#libs/service';
import { waitFor } from '../wait-for.js';

/** A message as it stands on the broker. */
export interface BrokerMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  readonly key: string | undefined;
  readonly headers: IHeaders;
  readonly value: Buffer | null;
}

/** What a test wants to put on the broker, past all our code: for forged and broken messages. */
export interface RawMessage {
  readonly key?: string | null;
  readonly headers?: IHeaders;
  readonly value?: Buffer | string | null;
  readonly partition?: number;
  /** Milliseconds; what the broker goes by where it does not stamp its own time. */
  readonly timestamp?: string;
}

export interface TestBusChoices {
  readonly partitions?: number;
}

/**
 * Channels of this test alone on the running broker: the prefix stands before every topic and group name, so files run
 * in parallel on one broker. Signs in as the broker's administrator: what each credential may do is tested where the
 * access lists are made. Needs `TEST_KAFKA_BROKERS` and the administrator's name and password. Call `drop` in `afterAll`.
 */
export class TestBus {
  readonly prefix = `test-${randomBytes(5).toString('hex')}.`;
  readonly settings: KafkaSettings = settingsFromEnvironment();
  readonly #kafka = new Kafka({
    clientId: 'test-bus',
    brokers: [...this.settings.brokers],
    sasl: { mechanism: 'scram-sha-512', username: this.settings.username!, password: this.settings.password! },
    logLevel: logLevel.NOTHING,
  });
  readonly #admin: Admin = this.#kafka.admin();
  #producer: Producer | undefined;
  readonly #topics: string[] = [];

  static async create(channels: readonly Channel[], { partitions = 1 }: TestBusChoices = {}): Promise<TestBus> {
    quietRequestQueue();
    const bus = new TestBus();
    await bus.#admin.connect();
    await bus.createTopics(channels, partitions);
    return bus;
  }

  async createTopics(channels: readonly Channel[], partitions = 1): Promise<void> {
    const topics = channels.map((channel) => this.prefix + topicOf(channel));
    await this.#admin.createTopics({
      waitForLeaders: false,
      topics: topics.map((topic) => ({
        topic,
        numPartitions: partitions,
        configEntries: [{ name: 'message.timestamp.type', value: 'LogAppendTime' }],
      })),
    });
    this.#topics.push(...topics);
    // kafkajs's own waiting gives up when a broker answers that it does not know a topic yet.
    await waitFor(`${topics.length} topics to have leaders`, async () => {
      const { topics: known } = await this.#admin.fetchTopicMetadata({ topics });
      return known.every((topic) => topic.partitions.every(({ leader }) => leader >= 0));
    });
  }

  /** Gives one channel's topic more partitions. */
  async widen(channel: Channel, partitions: number): Promise<void> {
    const topic = this.prefix + topicOf(channel);
    await this.#admin.createPartitions({ topicPartitions: [{ topic, count: partitions }] });
    await waitFor(`${topic} to be wider`, async () => {
      const found = (await this.#admin.fetchTopicMetadata({ topics: [topic] })).topics[0]!.partitions;
      return found.length === partitions && found.every(({ leader }) => leader >= 0);
    });
  }

  /** Has the time of each message be what its writer says, as on a topic that was not made by `kafka apply`. */
  async letWritersStamp(channel: Channel): Promise<void> {
    const [type, name] = [ConfigResourceTypes.TOPIC, this.prefix + topicOf(channel)];
    const configEntries = [{ name: 'message.timestamp.type', value: 'CreateTime' }];
    await this.#admin.alterConfigs({ validateOnly: false, resources: [{ type, name, configEntries }] });
  }

  /** Deletes one channel's topic and makes it anew, empty. */
  async recreate(channel: Channel): Promise<void> {
    const topic = this.prefix + topicOf(channel);
    await this.#admin.deleteTopics({ topics: [topic] });
    await waitFor(`${topic} to be gone`, async () => !(await this.#admin.listTopics()).includes(topic));
    await this.createTopics([channel]);
  }

  /** Lets the broker keep nothing of what is on a channel so far, as when its retention has passed. */
  async forget(channel: Channel): Promise<void> {
    const topic = this.prefix + topicOf(channel);
    const offsets = await this.#admin.fetchTopicOffsets(topic);
    await this.#admin.deleteTopicRecords({
      topic,
      partitions: offsets.map(({ partition, high }) => ({ partition, offset: high })),
    });
  }

  /** Puts messages on a channel as somebody with the writer's credential could, in order. */
  async put(channel: Channel, messages: readonly RawMessage[], compression?: CompressionTypes): Promise<void> {
    if (!this.#producer) {
      this.#producer = this.#kafka.producer({ allowAutoTopicCreation: false });
      await this.#producer.connect();
    }
    await this.#producer.send({
      topic: this.prefix + topicOf(channel),
      acks: -1,
      ...(compression !== undefined && { compression }),
      messages: messages.map(({ value = null, ...rest }) => ({ ...rest, value })),
    });
  }

  /** Messages on a channel so far, over all its partitions. */
  async count(channel: Channel): Promise<number> {
    const offsets = await this.#admin.fetchTopicOffsets(this.prefix + topicOf(channel));
    return offsets.reduce((sum, { high, low }) => sum + Number(high) - Number(low), 0);
  }

  /** Reads a channel from its beginning until it has `atLeast` messages (and whatever came with them). */
  async read(channel: Channel, atLeast: number, withinMs = 15_000): Promise<BrokerMessage[]> {
    const consumer = this.#kafka.consumer({
      groupId: `${this.prefix}reader-${randomBytes(4).toString('hex')}`,
      maxWaitTimeInMs: 50,
    });
    await consumer.connect();
    await consumer.subscribe({ topic: this.prefix + topicOf(channel), fromBeginning: true });
    try {
      return await this.#firstOf(consumer, topicOf(channel), { atLeast, withinMs });
    } finally {
      await consumer.disconnect();
    }
  }

  #firstOf(
    consumer: Consumer,
    topic: string,
    { atLeast, withinMs }: { readonly atLeast: number; readonly withinMs: number },
  ): Promise<BrokerMessage[]> {
    const found: BrokerMessage[] = [];
    return new Promise((resolve, reject) => {
      const tooLate = () =>
        reject(new Error(`${topic} holds ${found.length} of ${atLeast} messages after ${withinMs} ms`));
      const timer = setTimeout(tooLate, withinMs);
      const eachMessage = async (payload: EachMessagePayload) => {
        found.push(this.#messageOf(payload));
        if (found.length < atLeast) return;
        clearTimeout(timer);
        resolve(found);
      };
      consumer.run({ autoCommit: false, eachMessage }).catch(reject);
    });
  }

  #messageOf({ topic, partition, message }: EachMessagePayload): BrokerMessage {
    const { offset, key, headers = {}, value } = message;
    return { topic: topic.slice(this.prefix.length), partition, offset, key: key?.toString(), headers, value };
  }

  async drop(): Promise<void> {
    await this.#producer?.disconnect();
    await this.#admin.deleteTopics({ topics: this.#topics }).catch(() => undefined); // an earlier test may have deleted one
    await this.#admin.disconnect();
  }
}

function settingsFromEnvironment(): KafkaSettings {
  const { TEST_KAFKA_BROKERS, TEST_KAFKA_ADMIN_USERNAME, TEST_KAFKA_ADMIN_PASSWORD } = process.env;
  if (!TEST_KAFKA_BROKERS || !TEST_KAFKA_ADMIN_USERNAME || !TEST_KAFKA_ADMIN_PASSWORD) {
    throw new Error(
      'TEST_KAFKA_BROKERS and the administrator are not set: run the tests by npm test, which starts the servers',
    );
  }
  return {
    brokers: TEST_KAFKA_BROKERS.split(','),
    username: TEST_KAFKA_ADMIN_USERNAME,
    password: TEST_KAFKA_ADMIN_PASSWORD,
    tls: false,
  };
}
