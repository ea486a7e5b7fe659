import { setTimeout as pause } from 'node:timers/promises';
import type { Admin, Consumer, ConsumerConfig, Kafka } from 'kafkajs';
import type { TopicNames } from '../core/envelope/topics.js';
import type { GroupCommit } from '../core/inbound/group-commit.js';
import { partitionKey } from '../core/inbound/inbound-store.js';
import type { MessageVerifier } from '../core/inbound/verify.js';
import { OffsetCommitter } from './offset-committer.js';
import { PartitionGate } from './partition-gate.js';
import type { AlignPositions } from './partition-gate.js';
import { ReadAhead } from './read-ahead.js';
import { SilenceWatch } from './silence-watch.js';

export interface GroupMemberParts {
  readonly kafka: Kafka;
  readonly groupId: string;
  /** Plain names of the topics to read. */
  readonly channels: readonly string[];
  readonly topics: TopicNames;
  readonly verifier: MessageVerifier;
  readonly sink: GroupCommit;
  readonly align: AlignPositions;
  readonly sessionTimeoutMs: number;
  readonly gatherMs: number;
}

/** What a member tells of itself. */
export interface MemberNews {
  readonly joined: () => void;
  /** It reads no more, and is to be replaced. */
  readonly ended: (error: Error) => void;
  /** Its partitions stay shut for now, which it tries to mend itself. */
  readonly stuck: (error: unknown) => void;
}

/** The broker answers a waiting fetch as soon as something comes; this bounds how often an idle reader asks, and how long a stop waits. */
const WAIT_FOR_MESSAGES_MS = 250;
const BYTES_PER_PARTITION = 1_048_576;
/**
 * Session timeouts without a heartbeat after which a member counts as ended: whatever it waits for, the group has given it up,
 * and kafkajs may not know. Then it does not come back by itself: after a join that took too long it goes on reading what it
 * had, and says nothing more to the group.
 */
const SILENT_FOR_SESSIONS = 10;
/** A consumer that stands still may never end what it is at. */
const GOODBYE_WITHIN_MS = 20_000;

/** One membership of the consumer group, from its connections to its end: a kafkajs consumer with all that hangs on it. Begins and ends once. */
export class GroupMember {
  readonly consumer: Consumer;
  readonly #admin: Admin;
  readonly #gate: PartitionGate;
  readonly #committer: OffsetCommitter;
  readonly #reading: ReadAhead;
  readonly #silence: SilenceWatch;
  #isStopping = false;

  constructor(
    private readonly parts: GroupMemberParts,
    private readonly news: MemberNews,
  ) {
    const { kafka, topics, align, sessionTimeoutMs } = parts;
    this.consumer = kafka.consumer(consumerConfig(parts));
    this.#admin = kafka.admin();
    const [consumer, admin] = [this.consumer, this.#admin];
    this.#gate = new PartitionGate({ consumer, admin, topics, align, failed: (error) => news.stuck(error) });
    this.#committer = new OffsetCommitter(consumer, topics);
    this.#reading = new ReadAhead({ ...parts, gate: this.#gate, committer: this.#committer });
    this.#silence = new SilenceWatch(SILENT_FOR_SESSIONS * sessionTimeoutMs, () =>
      this.#ended(new Error('no heartbeat has been answered for long')),
    );
    this.#listen();
  }

  /** Rejects when it cannot begin; then it is to be stopped like any other. One that was stopped meanwhile reads nothing. */
  async start(): Promise<void> {
    const { channels, topics } = this.parts;
    await this.#admin.connect();
    await this.consumer.connect();
    await this.consumer.subscribe({ topics: channels.map((topic) => topics.onBroker(topic)), fromBeginning: true });
    if (this.#isStopping) return;
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: Math.max(1, channels.length * 3),
      eachBatch: async (payload) => (this.#isStopping ? undefined : this.#reading.take(payload)),
    });
  }

  /** Settles what is under way, then leaves the group; tells nothing more. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    this.#silence.stop();
    await this.#gate.close();
    await this.#committer.idle();
    await goodbye(this.consumer.stop());
    await this.#reading.idle();
    await this.#committer.idle();
    await goodbye(this.consumer.disconnect());
    await goodbye(this.#admin.disconnect());
  }

  /** Where each partition of our channels ends on the broker, by `partitionKey`. */
  async ends(): Promise<ReadonlyMap<string, bigint>> {
    const { channels, topics } = this.parts;
    const found = await Promise.all(
      channels.map(async (topic) =>
        (await this.#admin.fetchTopicOffsets(topics.onBroker(topic))).map((one) => ({ ...one, topic })),
      ),
    );
    return new Map(found.flat().map((one) => [partitionKey(one), BigInt(one.high)]));
  }

  #listen(): void {
    const { consumer, parts } = this;
    consumer.on(consumer.events.HEARTBEAT, () => this.#heard());
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.#heard();
      this.news.joined();
      this.#reading.assigned();
      this.#gate.assigned(
        Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
          partitions.map((partition) => ({ topic: parts.topics.plain(topic), partition })),
        ),
      );
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => this.#ended(payload.error));
  }

  #heard(): void {
    if (!this.#isStopping) this.#silence.heard();
  }

  #ended(error: Error): void {
    if (!this.#isStopping) this.news.ended(error);
  }
}

function consumerConfig({ groupId, sessionTimeoutMs }: GroupMemberParts): ConsumerConfig {
  return {
    groupId,
    sessionTimeout: sessionTimeoutMs,
    heartbeatInterval: Math.floor(sessionTimeoutMs / 4),
    rebalanceTimeout: 2 * sessionTimeoutMs,
    maxWaitTimeInMs: WAIT_FOR_MESSAGES_MS,
    maxBytesPerPartition: BYTES_PER_PARTITION,
    allowAutoTopicCreation: false,
    // A crash is ours to answer: kafkajs would give up on errors that it holds for final.
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5, restartOnFailure: async () => false },
  };
}

/** What is left of a broken connection needs none. */
async function goodbye(said: Promise<void>): Promise<void> {
  const tooLong = new AbortController();
  const { signal } = tooLong;
  const ended = said.catch(() => undefined);
  await Promise.race([ended, pause(GOODBYE_WITHIN_MS, undefined, { signal }).catch(() => undefined)]);
  tooLong.abort();
}
