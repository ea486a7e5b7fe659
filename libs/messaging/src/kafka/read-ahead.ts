import { Logger } from '@nestjs/common';
import type { Batch, EachBatchPayload, KafkaMessage } from 'kafkajs';
import type { BusMessage } from '../core/envelope/bus-message.js';
import { UNSTAMPED } from '../core/envelope/headers.js';
import type { HeaderValue } from '../core/envelope/headers.js';
import type { TopicNames } from '../core/envelope/topics.js';
import type { InboundItem } from '../core/inbound/checked.js';
import type { GroupCommit } from '../core/inbound/group-commit.js';
import { partitionKey } from '../core/inbound/inbound-store.js';
import type { PartitionRef } from '../core/inbound/inbound-store.js';
import type { MessageVerifier } from '../core/inbound/verify.js';
import { warningOf } from './broker-trouble.js';
import { Gathering } from './gathering.js';
import type { OffsetCommitter } from './offset-committer.js';
import type { PartitionGate } from './partition-gate.js';

export interface ReadAheadParts {
  readonly groupId: string;
  readonly topics: TopicNames;
  readonly verifier: MessageVerifier;
  readonly sink: GroupCommit;
  readonly gate: PartitionGate;
  readonly committer: OffsetCommitter;
  readonly sessionTimeoutMs: number;
  /** How long messages may gather at the broker once some have come. */
  readonly gatherMs: number;
}

type Outcome = 'settled' | 'gap';

/** What a batch says of its time when it is the broker's own. */
const LOG_APPEND_TIME = 1;

/** Messages verified in one go: the next slice is verified while the sink commits this one. */
const SLICE = 256;

/**
 * What becomes of a batch that kafkajs brings. It is verified and handed to the sink; kafkajs hears that it is done as
 * soon as the batch before it is committed, so that fetching and verifying go on beside the database, one batch ahead
 * for each partition. The offset moves on the broker when the sink has committed. What fails shuts the partition, which
 * is then read again from the stored position; whatever had been read ahead leaves a gap there and is dropped.
 */
export class ReadAhead {
  readonly #logger = new Logger(ReadAhead.name);
  /** The newest batch of each partition that is not settled; never rejects. */
  readonly #unsettled = new Map<string, Promise<void>>();

  readonly #gathering: Gathering;

  constructor(private readonly parts: ReadAheadParts) {
    this.#gathering = new Gathering(parts.gatherMs);
  }

  async take(payload: EachBatchPayload): Promise<void> {
    const { batch, resolveOffset, isRunning } = payload;
    const place: PartitionRef = { topic: this.parts.topics.plain(batch.topic), partition: batch.partition };
    if (!isRunning() || this.#isOutdated(place, payload)) return;
    if (!this.parts.gate.follows(place, fetchedOffsetOf(batch))) return;
    const gathered = this.#gathering.since(batch);
    const beating = setInterval(() => void payload.heartbeat().catch(() => undefined), this.parts.sessionTimeoutMs / 4);
    try {
      const before = this.#unsettled.get(partitionKey(place));
      const outcomes = await this.#handOver(place, payload);
      if (!outcomes) return;
      this.#remember(place, this.#settle(place, BigInt(batch.lastOffset()) + 1n, outcomes));
      resolveOffset(batch.lastOffset());
      this.parts.gate.readTo(place, BigInt(batch.lastOffset()) + 1n);
      await before;
      await gathered();
    } catch (error) {
      this.#failed(place, error);
    } finally {
      clearInterval(beating);
    }
  }

  /** A new generation of the group. */
  assigned(): void {
    this.#gathering.assigned();
  }

  /** Resolves when everything that was handed over has its outcome. */
  async idle(): Promise<void> {
    await Promise.all(this.#unsettled.values());
  }

  /** Verifies slice after slice while earlier ones are committed; nothing when the partition was shut meanwhile. */
  async #handOver(place: PartitionRef, payload: EachBatchPayload): Promise<Promise<Outcome>[] | undefined> {
    const { batch } = payload;
    const end = BigInt(batch.lastOffset()) + 1n;
    const outcomes: Promise<Outcome>[] = [];
    let after = fetchedOffsetOf(batch);
    for (let start = 0; start < batch.messages.length; start += SLICE) {
      const slice = batch.messages.slice(start, start + SLICE);
      const items = await this.#itemsOf(place, slice, after, start + SLICE >= batch.messages.length ? end : undefined);
      if (this.#isOutdated(place, payload)) return undefined;
      after = items.at(-1)!.next;
      const submitted = this.parts.sink.submit(items);
      submitted.catch(() => undefined); // heard by `#settle`, with the others
      outcomes.push(submitted);
    }
    return outcomes;
  }

  /** Never rejects: whatever happens has its effect on the gate. */
  async #settle(place: PartitionRef, next: bigint, outcomes: readonly Promise<Outcome>[]): Promise<void> {
    const { gate, committer } = this.parts;
    try {
      if ((await Promise.all(outcomes)).includes('gap')) {
        if (!gate.isShut(place)) gate.shut([place], false);
        return;
      }
      gate.settled();
      committer.reached({ ...place, next });
    } catch (error) {
      this.#failed(place, error);
    }
  }

  #remember(place: PartitionRef, settling: Promise<void>): void {
    const key = partitionKey(place);
    const own = settling.finally(() => {
      if (this.#unsettled.get(key) === own) this.#unsettled.delete(key);
    });
    this.#unsettled.set(key, own);
  }

  #isOutdated(place: PartitionRef, { isStale }: EachBatchPayload): boolean {
    return isStale() || this.parts.gate.isShut(place);
  }

  /** A partition that is shut already was shut for this: a second time would only make the pause longer. */
  #failed(place: PartitionRef, error: unknown): void {
    if (this.parts.gate.isShut(place)) return;
    const { sentence, ...fields } = warningOf('messages cannot be settled for now', error);
    this.#logger.warn({ ...fields, ...place, group: this.parts.groupId }, sentence);
    this.parts.gate.shut([place], true);
  }

  /** `end`: where the batch ends, which is past its last message when the broker has removed some behind it. */
  async #itemsOf(
    place: PartitionRef,
    slice: readonly KafkaMessage[],
    first: bigint,
    end?: bigint,
  ): Promise<InboundItem[]> {
    const messages = slice.map((message) => busMessageOf(place, message));
    const checked = await this.parts.verifier.checkAll(messages);
    let after = first;
    return messages.map((message, i) => {
      const isLast = i === messages.length - 1;
      const next = isLast && end !== undefined ? end : BigInt(message.position.offset) + 1n;
      const item = { message, checked: checked[i]!, after, next };
      after = next;
      return item;
    });
  }
}

/** From where it was asked for; kafkajs does not describe it. */
function fetchedOffsetOf(batch: Batch): bigint {
  return BigInt((batch as unknown as { fetchedOffset: string | number }).fetchedOffset);
}

function busMessageOf(place: PartitionRef, message: KafkaMessage): BusMessage {
  const { key, value, headers = {}, offset, timestamp } = message;
  const theirs = headers as Record<string, HeaderValue>;
  return {
    position: { ...place, offset },
    key,
    value,
    headers: isStamped(message) ? theirs : { ...theirs, [UNSTAMPED]: timestamp },
    busTime: new Date(Number(timestamp)),
  };
}

/** Whether the broker stamped its own time, and not the writer one of his choice; kafkajs does not describe it. */
function isStamped(message: KafkaMessage): boolean {
  const { batchContext } = message as { batchContext?: { timestampType: number } };
  return batchContext?.timestampType === LOG_APPEND_TIME;
}
