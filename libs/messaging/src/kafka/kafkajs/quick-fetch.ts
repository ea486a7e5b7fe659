import Decoder from 'kafkajs/src/protocol/decoder.js';
import fetch from 'kafkajs/src/protocol/requests/fetch/index.js';
import type { FetchProtocol } from 'kafkajs/src/protocol/requests/fetch/index.js';
import { decodeRecordSet } from './record-set.js';

/** The versions of the answer whose layout stands here: from the first with batches to kafkajs's last. */
const [FIRST, LAST] = [4, 11];
const [WITH_LOG_START, WITH_SESSION, CLIENT_WAITS, WITH_REPLICA] = [5, 7, 8, 11];

let isQuick = false;

/**
 * Makes kafkajs read what a fetch brings in one pass, to the same values. It makes a decoder over a slice for each record,
 * counts in bigints and copies the headers it has for each further one (docs/adr/0025). Its version is pinned, and the
 * test beside this compares whole answers with its own.
 */
export function quickenFetch(): void {
  if (isQuick) return;
  isQuick = true;
  const plain = fetch.protocol;
  fetch.protocol = ({ version }) => {
    const protocol = plain({ version });
    return version < FIRST || version > LAST ? protocol : quick(protocol, version);
  };
}

function quick(protocol: FetchProtocol, version: number): FetchProtocol {
  return (wanted) => {
    const whole = protocol(wanted);
    return { ...whole, response: { ...whole.response, decode: (payload) => decoded(payload, version) } };
  };
}

/** Fetch answer: throttle_time [error_code session_id] [topic [partition records]]. */
async function decoded(payload: Buffer, version: number): Promise<object> {
  const from = new Decoder(payload);
  const wait = from.readInt32();
  return {
    ...(version < CLIENT_WAITS ? { throttleTime: wait } : { throttleTime: 0, clientSideThrottleTime: wait }),
    ...(version >= WITH_SESSION && { errorCode: from.readInt16(), sessionId: from.readInt32() }),
    responses: await from.readArrayAsync(async () => ({
      topicName: from.readString(),
      partitions: await from.readArrayAsync(() => decodedPartition(from, version)),
    })),
  };
}

/** The names are kafkajs's, `lastStartOffset` too. */
async function decodedPartition(from: Decoder, version: number): Promise<object> {
  return {
    partition: from.readInt32(),
    errorCode: from.readInt16(),
    highWatermark: int64(from),
    lastStableOffset: int64(from),
    ...(version >= WITH_LOG_START && { lastStartOffset: int64(from) }),
    abortedTransactions: from.readArray(() => ({ producerId: int64(from), firstOffset: int64(from) })),
    ...(version >= WITH_REPLICA && { preferredReadReplica: from.readInt32() }),
    messages: await decodeRecordSet(from),
  };
}

function int64(from: Decoder): string {
  return from.readInt64().toString();
}
