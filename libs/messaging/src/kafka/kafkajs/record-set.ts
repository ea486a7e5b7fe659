import Decoder from 'kafkajs/src/protocol/decoder.js';
import type { BatchContext, FetchedRecord } from 'kafkajs/src/protocol/recordBatch/v0/decoder.js';
import decodeMessages from 'kafkajs/src/protocol/requests/fetch/v4/decodeMessages.js';
import { BaseNumber } from './base-number.js';
import { MOST_UNPACKED, TOO_MUCH, unpackedBatch, UNREADABLE } from './packed-batch.js';
import { RecordReader } from './record-reader.js';

/** From the first offset to the number of records; `LENGTH` counts from what follows it. */
const HEAD = 61;
const [LENGTH, AFTER_LENGTH, MAGIC, ATTRIBUTES] = [8, 12, 16, 21];
const BATCHES = 2;
/** Fewer bytes are the beginning of a batch that the answer had no room for; kafkajs draws the line here. */
const LEAST_OF_BATCH = 49;
const [CODEC, APPEND_TIME, TRANSACTION, CONTROL] = [0x07, 0x08, 0x10, 0x20];

/** What a partition of a fetch brings, its length before it. What is not batches of version 2 is read by kafkajs. */
export async function decodeRecordSet(from: Decoder): Promise<object[]> {
  const start = from.offset + 4;
  const size = from.buffer.readInt32BE(from.offset);
  const isWhole = size > MAGIC && start + size <= from.buffer.length;
  if (!isWhole || from.buffer[start + MAGIC] !== BATCHES) return decodeMessages(from);
  from.forward(4 + size);
  return decodeBatches(from.buffer.subarray(start, start + size));
}

async function decodeBatches(bytes: Buffer): Promise<FetchedRecord[]> {
  const records: FetchedRecord[] = [];
  let left = MOST_UNPACKED;
  for (let at = 0, end = 0; bytes.length - at >= LEAST_OF_BATCH; at = end) {
    end = at + AFTER_LENGTH + bytes.readInt32BE(at + LENGTH);
    if (end > bytes.length) break; // the last batch is cut off where the fetch's limit was reached
    if (end - at < HEAD) throw new RangeError(`A record batch of ${end - at} bytes is none`);
    const batch = bytes.subarray(at, end);
    const codec = batch.readInt16BE(ATTRIBUTES) & CODEC;
    const plain = codec === 0 ? batch : await unpackedBatch(batch, { codec, head: HEAD, most: left });
    if (plain === TOO_MUCH && records.length > 0) break; // comes again, as the first of another fetch
    if (typeof plain === 'object') left -= plain.length - batch.length;
    if (codec === 0) readBatch(batch, records);
    else for (const one of readPacked(batch, plain, codec)) records.push(one);
  }
  return records;
}

/**
 * The records of a batch that was unpacked. What cannot be read must neither be lost nor stop the reader, which has other
 * writers' channels too: it is one record in the last place of its batch, with the batch as it lies on the broker.
 */
function readPacked(batch: Buffer, plain: Buffer | string, codec: number): FetchedRecord[] {
  const records: FetchedRecord[] = [];
  try {
    if (typeof plain === 'string') throw new RangeError(plain);
    readBatch(plain, records);
    return records;
  } catch (error) {
    const { context, firstOffset } = headOf(batch);
    const headers = { [UNREADABLE]: `codec ${codec}: ${(error as Error).message}` };
    const offset = firstOffset.plus(context.lastOffsetDelta);
    const [magicByte, timestamp] = [context.magicByte, context.maxTimestamp];
    const rest = { isControlRecord: false, batchContext: context };
    return [{ magicByte, attributes: 0, timestamp, offset, key: null, value: batch, headers, ...rest }];
  }
}

function readBatch(bytes: Buffer, into: FetchedRecord[]): void {
  const { context, firstOffset, firstTimestamp } = headOf(bytes);
  const count = bytes.readInt32BE(57);
  if (count < -1) throw new RangeError(`A record batch of ${count} records is none`);
  const reader = new RecordReader(bytes, HEAD);
  for (let i = 0; i < count; i++) into.push(readRecord(reader, context, firstOffset, firstTimestamp));
}

function headOf(bytes: Buffer): { context: BatchContext; firstOffset: BaseNumber; firstTimestamp: BaseNumber } {
  const attributes = bytes.readInt16BE(ATTRIBUTES);
  const firstOffset = new BaseNumber(bytes.readBigInt64BE(0));
  const firstTimestamp = new BaseNumber(bytes.readBigInt64BE(27));
  const context: BatchContext = {
    firstOffset: firstOffset.text,
    firstTimestamp: firstTimestamp.text,
    partitionLeaderEpoch: bytes.readInt32BE(12),
    inTransaction: (attributes & TRANSACTION) > 0,
    isControlBatch: (attributes & CONTROL) > 0,
    lastOffsetDelta: bytes.readInt32BE(23),
    producerId: bytes.readBigInt64BE(43).toString(),
    producerEpoch: bytes.readInt16BE(51),
    firstSequence: bytes.readInt32BE(53),
    maxTimestamp: bytes.readBigInt64BE(35).toString(),
    timestampType: (attributes & APPEND_TIME) > 0 ? 1 : 0,
    magicByte: bytes.readInt8(MAGIC),
  };
  return { context, firstOffset, firstTimestamp };
}

function readRecord(
  reader: RecordReader,
  batchContext: BatchContext,
  firstOffset: BaseNumber,
  firstTimestamp: BaseNumber,
): FetchedRecord {
  reader.toNextRecord();
  const attributes = reader.int8();
  const timestampDelta = reader.varlong();
  return {
    magicByte: batchContext.magicByte,
    attributes,
    timestamp: batchContext.timestampType === 1 ? batchContext.maxTimestamp : firstTimestamp.plus(timestampDelta),
    offset: firstOffset.plus(reader.varint()),
    key: reader.bytes(),
    value: reader.bytes(),
    headers: reader.headers(),
    isControlRecord: batchContext.isControlBatch,
    batchContext,
  };
}
