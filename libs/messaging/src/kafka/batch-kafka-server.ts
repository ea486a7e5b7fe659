import { Logger } from '@nestjs/common';
import { InboundTransport } from '#libs/service';
import { warningOf } from './broker-trouble.js';
import { GroupMember } from './group-member.js';
import type { GroupMemberParts } from './group-member.js';

export type BatchKafkaServerParts = GroupMemberParts;

const RESTART_AFTER_MS = 1_000;

/**
 * The door of a service to the bus. Reads all its channels in batches, which `ReadAhead` proves and hands to the one
 * sink; an offset moves when the sink has committed. kafkajs never sees one of our failures, as it could only loop or
 * crash on it: what cannot be settled for now shuts its partition (`PartitionGate`), anything else has its verdict
 * from the sink. A consumer that crashes or falls silent is replaced by another; `check` fails while none runs.
 */
export class BatchKafkaServer extends InboundTransport {
  readonly #logger = new Logger(BatchKafkaServer.name);
  #member: GroupMember | undefined;
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
    return (await this.#member?.ends()) ?? new Map();
  }

  on(): never {
    throw new TypeError('the bus has no events of its own to listen to; metrics and readiness tell its state');
  }

  unwrap<T>(): T {
    return this.#member?.consumer as T;
  }

  async #start(): Promise<void> {
    const member = new GroupMember(this.parts, {
      joined: () => {
        this.#hasJoined = true;
      },
      ended: (error) => this.#crashed(error),
      stuck: (error) => this.#warn('partitions stay shut', error),
    });
    this.#member = member;
    this.#state = 'running';
    await member.start();
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
    const member = this.#member;
    this.#member = undefined;
    await member?.stop();
  }

  #warn(what: string, error: unknown): void {
    const { sentence, ...fields } = warningOf(what, error);
    this.#logger.warn({ ...fields, group: this.parts.groupId }, sentence);
  }
}
