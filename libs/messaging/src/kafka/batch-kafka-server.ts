import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import type { Admin, Consumer, Kafka } from 'kafkajs';
import { InboundTransport } from '#libs/service';
import type { TopicNames } from '../core/envelope/topics.js';
import type { GroupCommit } from '../core/inbound/group-commit.js';
import { partitionKey } from '../core/inbound/inbound-store.js';
import type { MessageVerifier } from '../core/inbound/verify.js';
import { warningOf } from './broker-trouble.js';
import { OffsetCommitter } from './offset-committer.js';
import { PartitionGate } from './partition-gate.js';
import type { AlignPositions } from './partition-gate.js';
import { ReadAhead } from './read-ahead.js';
import { SilenceWatch } from './silence-watch.js';

export interface BatchKafkaServerParts {
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

/** The broker answers a waiting fetch as soon as something comes; this bounds how often an idle reader asks, and how long a stop waits. */
const WAIT_FOR_MESSAGES_MS = 250;
const RESTART_AFTER_MS = 1_000;
const BYTES_PER_PARTITION = 1_048_576;
/**
 * Session timeouts without a heartbeat after which a consumer is started again: whatever it waits for, the group has given it up,
 * and kafkajs may not know. Then it does not come back by itself: after a join that took too long it goes on reading what it
 * had, and says nothing more to the group.
 */
const SILENT_FOR_SESSIONS = 10;
/** A consumer that stands still may never end what it is at. */
const GOODBYE_WITHIN_MS = 20_000;

/**
 * The door of a service to the bus. Reads all its channels in batches, which `ReadAhead` proves and hands to the one
 * sink; an offset moves when the sink has committed. kafkajs never sees one of our failures, as it could only loop or
 * crash on it: what cannot be settled for now shuts its partition (`PartitionGate`), anything else has its verdict
 * from the sink. A consumer that crashes or falls silent is started again; `check` fails while it does not run.
 */
export class BatchKafkaServer extends InboundTransport {
  readonly #logger = new Logger(BatchKafkaServer.name);
  #consumer: Consumer | undefined;
  #admin: Admin | undefined;
  #gate: PartitionGate | undefined;
  #committer: OffsetCommitter | undefined;
  #reading: ReadAhead | undefined;
  #silence: SilenceWatch | undefined;
  #restart: NodeJS.Timeout | undefined;
  #state: 'new' | 'running' | 'crashed' | 'closing' = 'new';
  #hasJoined = false;

  constructor(private readonly parts: BatchKafkaServerParts) {
    super();
  }

  /** Resolves through `callback` once the group is joined for the first time, or with the error of trying. */
  async listen(callback: (...outcome: unknown[]) => unknown): Promise<void> {
    try {
      await this.#start();
      callback();
    } catch (error) {
      await this.#disconnect();
      callback(error);
    }
  }

  /** Settles what is under way, then leaves the group, so that another replica takes over without waiting. */
  async close(): Promise<void> {
    this.#state = 'closing';
    clearTimeout(this.#restart);
    await this.#disconnect();
    await this.parts.sink.idle();
  }

  /** Rejects while nothing would arrive. For readiness. */
  async check(): Promise<void> {
    if (this.#state !== 'running' || !this.#hasJoined) throw new Error('the consumer does not run');
  }

  /** Where each partition of our channels ends on the broker, by `partitionKey`; for the lag. */
  async ends(): Promise<ReadonlyMap<string, bigint>> {
    const admin = this.#admin;
    if (!admin) return new Map();
    const { channels, topics } = this.parts;
    const found = await Promise.all(
      channels.map(async (topic) =>
        (await admin.fetchTopicOffsets(topics.onBroker(topic))).map((one) => ({ ...one, topic })),
      ),
    );
    return new Map(found.flat().map((one) => [partitionKey(one), BigInt(one.high)]));
  }

  on(): never {
    throw new TypeError('the bus has no events of its own to listen to; metrics and readiness tell its state');
  }

  unwrap<T>(): T {
    return this.#consumer as T;
  }

  async #start(): Promise<void> {
    const { kafka, groupId, channels, topics, sessionTimeoutMs } = this.parts;
    const consumer = kafka.consumer({
      groupId,
      sessionTimeout: sessionTimeoutMs,
      heartbeatInterval: Math.floor(sessionTimeoutMs / 4),
      rebalanceTimeout: 2 * sessionTimeoutMs,
      maxWaitTimeInMs: WAIT_FOR_MESSAGES_MS,
      maxBytesPerPartition: BYTES_PER_PARTITION,
      allowAutoTopicCreation: false,
      // A crash is ours to answer: kafkajs would give up on errors that it holds for final.
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 5, restartOnFailure: async () => false },
    });
    this.#consumer = consumer;
    this.#admin = kafka.admin();
    this.#watch(consumer, this.#admin);
    await this.#admin.connect();
    await consumer.connect();
    await consumer.subscribe({ topics: channels.map((topic) => topics.onBroker(topic)), fromBeginning: true });
    this.#state = 'running';
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: Math.max(1, channels.length * 3),
      eachBatch: async (payload) => this.#reading?.take(payload),
    });
  }

  #watch(consumer: Consumer, admin: Admin): void {
    const { topics, align } = this.parts;
    const gate = new PartitionGate({
      consumer,
      admin,
      topics,
      align,
      failed: (error) => this.#warn('partitions stay shut', error),
    });
    this.#gate = gate;
    const committer = new OffsetCommitter(consumer, topics);
    this.#committer = committer;
    const reading = new ReadAhead({ ...this.parts, gate, committer });
    this.#reading = reading;
    const silence = this.#watchSilence(consumer);
    consumer.on(consumer.events.HEARTBEAT, () => silence.heard());
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      silence.heard();
      this.#hasJoined = true;
      reading.assigned();
      gate.assigned(
        Object.entries(payload.memberAssignment).flatMap(([topic, partitions]) =>
          partitions.map((partition) => ({ topic: topics.plain(topic), partition })),
        ),
      );
    });
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (this.#consumer === consumer) this.#crashed(payload.error);
    });
  }

  #watchSilence(consumer: Consumer): SilenceWatch {
    const silence = new SilenceWatch(SILENT_FOR_SESSIONS * this.parts.sessionTimeoutMs, () => {
      if (this.#consumer === consumer && this.#state === 'running')
        this.#crashed(new Error('no heartbeat has been answered for long'));
    });
    this.#silence = silence;
    return silence;
  }

  #crashed(error: Error): void {
    if (this.#state === 'closing') return;
    this.#warn('the consumer crashed and is started again', error);
    this.#state = 'crashed';
    this.#hasJoined = false;
    clearTimeout(this.#restart);
    this.#restart = setTimeout(() => void this.#startAgain(), RESTART_AFTER_MS);
  }

  async #startAgain(): Promise<void> {
    await this.#disconnect();
    if (this.#state === 'closing') return;
    try {
      await this.#start();
    } catch (error) {
      this.#crashed(error as Error);
    }
  }

  async #disconnect(): Promise<void> {
    const [consumer, admin, gate, committer] = [this.#consumer, this.#admin, this.#gate, this.#committer];
    const reading = this.#reading;
    this.#silence?.stop();
    this.#consumer = this.#admin = this.#gate = this.#committer = this.#reading = undefined;
    await gate?.close();
    await committer?.idle();
    await goodbye(consumer?.stop());
    await reading?.idle();
    await committer?.idle();
    await goodbye(consumer?.disconnect());
    await goodbye(admin?.disconnect());
  }

  #warn(what: string, error: unknown): void {
    const { sentence, ...fields } = warningOf(what, error);
    this.#logger.warn({ ...fields, group: this.parts.groupId }, sentence);
  }
}

/** What is left of a broken connection needs none. */
async function goodbye(said: Promise<void> | undefined): Promise<void> {
  const tooLong = new AbortController();
  const { signal } = tooLong;
  const ended = said?.catch(() => undefined);
  await Promise.race([ended, pause(GOODBYE_WITHIN_MS, undefined, { signal }).catch(() => undefined)]);
  tooLong.abort();
}
