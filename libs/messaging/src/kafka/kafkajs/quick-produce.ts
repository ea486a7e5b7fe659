import Encoder from 'kafkajs/src/protocol/encoder.js';
import produce from 'kafkajs/src/protocol/requests/produce/index.js';
import type { ProduceArguments, ProduceProtocol } from 'kafkajs/src/protocol/requests/produce/index.js';
import { SystemClock } from '#libs/kernel';
import type { Clock } from '#libs/kernel';
import { RecordBatch } from './record-batch.js';

/** The first version whose records are batches of version 2; later ones differ in their answers only. */
const FIRST_WITH_BATCHES = 3;
const NOT_A_PRODUCER = -1n;
const clock: Clock = new SystemClock();

let isQuick = false;

/**
 * Makes kafkajs write what it sends to the broker in one pass into one buffer, byte for byte the same. It makes an
 * encoder for each header of each message, copies every record through five buffers and computes the checksum a byte at a
 * time (docs/adr/0023). Its version is pinned, and the test beside this compares whole requests with its own.
 */
export function quickenProduce(): void {
  if (isQuick) return;
  isQuick = true;
  const plain = produce.protocol;
  produce.protocol = ({ version }) => {
    const protocol = plain({ version });
    return version < FIRST_WITH_BATCHES ? protocol : quick(protocol);
  };
}

function quick(protocol: ProduceProtocol): ProduceProtocol {
  return (wanted) => {
    const whole = protocol(wanted);
    if (wanted.compression || wanted.transactionalId || hasTimestamps(wanted)) return whole;
    return { ...whole, request: { ...whole.request, encode: async () => encoded(wanted) } };
  };
}

/** Nothing of ours sets one: the broker's own time counts. */
function hasTimestamps({ topicData }: ProduceArguments): boolean {
  return topicData.some(({ partitions }) =>
    partitions.some(({ messages }) => messages.some(({ timestamp }) => timestamp !== undefined)),
  );
}

/** Produce request, version 3 and later: transactional_id acks timeout [topic [partition records]]. */
function encoded({ acks, timeout, topicData, producerId, producerEpoch = 0 }: ProduceArguments): Encoder {
  const producer = {
    producerId: producerId === undefined ? NOT_A_PRODUCER : BigInt(producerId.toString()),
    producerEpoch,
    timestampMs: clock.now().getTime(),
  };
  const topics = topicData.map(({ topic, partitions }) => ({
    name: Buffer.from(topic, 'utf8'),
    parts: partitions.map((part) => ({ ...part, batch: new RecordBatch(part.messages) })),
  }));
  const to = Buffer.allocUnsafe(
    topics.reduce(
      (sum, { name, parts }) => parts.reduce((inner, { batch }) => inner + 8 + batch.bytes, sum + 6 + name.length),
      12,
    ),
  );
  let at = to.writeInt16BE(-1, 0); // no transaction
  at = to.writeInt32BE(timeout, to.writeInt16BE(acks, at));
  at = to.writeInt32BE(topics.length, at);
  for (const { name, parts } of topics) {
    at = to.writeInt16BE(name.length, at);
    to.set(name, at);
    at = to.writeInt32BE(parts.length, at + name.length);
    for (const { partition, firstSequence = 0, batch } of parts) {
      to.writeInt32BE(partition, at);
      const end = batch.write(to, at + 8, { ...producer, firstSequence });
      to.writeInt32BE(end - at - 8, at + 4);
      at = end;
    }
  }
  return holding(to, at);
}

/** kafkajs asks an encoder for its bytes. */
function holding(bytes: Buffer, end: number): Encoder {
  const encoder = new Encoder(0);
  encoder.buf = bytes;
  encoder.offset = end;
  return encoder;
}
