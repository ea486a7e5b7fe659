import type { Kafka, Message, PartitionerArgs, Producer, RecordMetadata } from 'kafkajs';
import { BusError } from '#libs/kernel';
import type { TopicNames } from '../core/envelope/topics.js';
import type { OutboundMessage, Placement } from '../core/outbound/outbox-log.js';
import { partitionOf } from './partition-of.js';

/** A message that remembers where the partitioner put it, so that its offset can be told from the batch's first one. */
interface PlacedMessage extends Message {
  readonly key: string;
  placedIn?: number;
}

const ACK_ALL = -1;

/**
 * Sends to the broker: idempotent, acknowledged by all replicas, one send in flight. After a failed send a new
 * producer is made: the next send may hold other messages, and an idempotent producer whose sequence numbers the
 * broker has seen with other content would be refused for ever.
 */
export class BusProducer {
  #producer: Producer | undefined;
  /** For all who ask meanwhile: after an outage relay and readiness both do, and a second producer would live on unused. */
  #connecting: Promise<void> | undefined;
  /** The one that is connecting, until it is stopped. */
  #awaited: Producer | undefined;

  constructor(
    private readonly kafka: Kafka,
    private readonly topics: TopicNames,
  ) {}

  /** Throws `transient` when the broker cannot be reached. Connects once; a second call finds it connected. */
  async connect(): Promise<void> {
    if (this.#producer) return;
    await (this.#connecting ??= this.#connected());
  }

  async #connected(): Promise<void> {
    const producer = this.kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: rememberingPartitioner,
    });
    this.#awaited = producer;
    try {
      await producer.connect();
      if (this.#awaited !== producer) throw new Error('stopped meanwhile');
      this.#producer = producer;
    } catch (error) {
      await producer.disconnect().catch(() => undefined); // it never was connected, or nobody is there to use it
      throw unavailable(error);
    } finally {
      if (this.#awaited === producer) this.#awaited = this.#connecting = undefined;
    }
  }

  get isConnected(): boolean {
    return this.#producer !== undefined;
  }

  /** Resolves when the broker has all of them; throws `transient` when it may have none, some or all of them. */
  async send(messages: readonly OutboundMessage[]): Promise<Placement[]> {
    await this.connect();
    const byTopic = new Map<string, { out: OutboundMessage; message: PlacedMessage }[]>();
    for (const out of messages) {
      const batch = byTopic.get(out.topic) ?? [];
      if (batch.length === 0) byTopic.set(out.topic, batch);
      batch.push({ out, message: { key: out.key, value: out.value, headers: out.headers } });
    }
    try {
      const topicMessages = [...byTopic].map(([topic, batch]) => ({
        topic: this.topics.onBroker(topic),
        messages: batch.map(({ message }) => message),
      }));
      const answers = await this.#producer!.sendBatch({ acks: ACK_ALL, topicMessages });
      const first = firstOffsets(answers, this.topics);
      return [...byTopic.values()].flatMap((batch) => placementsOf(batch, first));
    } catch (error) {
      await this.disconnect();
      throw unavailable(error);
    }
  }

  async disconnect(): Promise<void> {
    const producer = this.#producer;
    this.#producer = this.#awaited = this.#connecting = undefined;
    await producer?.disconnect().catch(() => undefined); // a broken connection needs no goodbye
  }
}

function rememberingPartitioner(): (args: PartitionerArgs) => number {
  return ({ message, partitionMetadata }) => {
    const placed = message as PlacedMessage;
    placed.placedIn = partitionOf(placed.key, partitionMetadata.length);
    return placed.placedIn;
  };
}

function firstOffsets(answers: readonly RecordMetadata[], topics: TopicNames): Map<string, bigint> {
  return new Map(
    answers.flatMap(({ topicName, partition, baseOffset }) =>
      baseOffset === undefined || BigInt(baseOffset) < 0n
        ? []
        : [[`${topics.plain(topicName)}|${partition}`, BigInt(baseOffset)] as const],
    ),
  );
}

/** Messages of one partition stand in the log in the order in which they were given. */
function placementsOf(
  batch: readonly { out: OutboundMessage; message: PlacedMessage }[],
  first: Map<string, bigint>,
): Placement[] {
  return batch.map(({ out: { eventId, topic }, message: { placedIn: partition } }) => {
    const key = `${topic}|${partition}`;
    const offset = first.get(key);
    if (offset !== undefined) first.set(key, offset + 1n);
    return { eventId, topic, partition, offset: offset?.toString() };
  });
}

function unavailable(error: unknown): BusError {
  const { name, type } = error as { name?: string; type?: string };
  return new BusError('BUS.BROKER_UNAVAILABLE', 'transient', { error: type ?? name ?? 'unknown' }, { cause: error });
}
