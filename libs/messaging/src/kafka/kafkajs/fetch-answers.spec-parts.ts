import fc from 'fast-check';
import Record from 'kafkajs/src/protocol/recordBatch/record/v0/index.js';
import batches from 'kafkajs/src/protocol/recordBatch/v0/index.js';

const [APPEND_TIME, TRANSACTION, CONTROL] = [0x08, 0x10, 0x20];

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const text = fc.string({ maxLength: 100, unit: 'binary' });
const int64 = fc.oneof(fc.nat().map(BigInt), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
/** kafkajs takes what every object has, such as `constructor`, for a header that was there before. */
const name = text.filter((one) => !(one in {}));
export const record = fc.record({
  offsetDelta: fc.oneof(fc.nat({ max: 100 }), fc.integer()),
  timestampDelta: fc.oneof(fc.constant(0), fc.integer(), fc.maxSafeNat()),
  key: fc.option(fc.oneof(bytes, text)),
  value: fc.option(bytes),
  headers: fc.dictionary(name, fc.oneof(bytes, text, fc.array(bytes, { maxLength: 4 })), { maxKeys: 18 }),
});
export const batch = fc.record({
  compression: fc.constantFrom<number>(0, 0, 0, 1),
  flags: fc.constantFrom(0, 0, APPEND_TIME, TRANSACTION, CONTROL, TRANSACTION | CONTROL),
  firstOffset: int64,
  firstTimestamp: int64,
  maxTimestamp: int64,
  producerId: int64,
  producerEpoch: fc.integer({ min: -1, max: 32_767 }),
  firstSequence: fc.integer({ min: -1 }),
  lastOffsetDelta: fc.nat(),
  partitionLeaderEpoch: fc.nat(),
  records: fc.array(record, { maxLength: 12 }),
});
type Batch = typeof batch extends fc.Arbitrary<infer T> ? T : never;
export const set = fc.record({
  parts: fc.array(batch, { maxLength: 4 }),
  cut: fc.oneof(fc.constant(0), fc.nat({ max: 400 })),
});

export const int = (size: 2 | 4 | 8, value: number | bigint): Buffer => {
  const to = Buffer.alloc(8);
  to.writeBigInt64BE(BigInt(value));
  return to.subarray(8 - size);
};
const sized = (size: 2 | 4, content: Buffer): Buffer => Buffer.concat([int(size, content.length), content]);
const array = (of: readonly Buffer[]): Buffer => Buffer.concat([int(4, of.length), ...of]);
/** A varint, or a varlong. */
export const varint = (value: number | bigint): Buffer => {
  const to: number[] = [];
  let rest = BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n));
  for (; rest > 0x7fn; rest >>= 7n) to.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...to, Number(rest)]);
};
export const field = (value: string | null): Buffer =>
  value === null ? varint(-1) : Buffer.concat([varint(Buffer.byteLength(value)), Buffer.from(value)]);

export async function batchBytes({ flags, records, ...head }: Batch): Promise<Buffer> {
  const whole = Buffer.from((await batches.RecordBatch({ ...head, records: records.map(Record) })).buffer);
  whole[22]! |= flags;
  return whole;
}

/** A batch with what kafkajs cannot write: records as they are given. */
export async function batchOf(records: readonly Buffer[], head: object = {}): Promise<Buffer> {
  const whole = (await batches.RecordBatch({ ...head, records: [] })).buffer;
  const content = Buffer.concat([whole.subarray(12, 57), array(records)]);
  return Buffer.concat([whole.subarray(0, 8), sized(4, content)]);
}
export const recordOf = (...fields: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(fields);
  return Buffer.concat([varint(body.length), body]);
};
/** Of a record: attributes, and how far its time and offset lie behind the first. */
export const START = [Buffer.of(0), varint(0), varint(0)];
export const bare = { offsetDelta: 0, timestampDelta: 0, key: 'k', value: Buffer.from('v'), headers: {} };
export const packed: Batch = {
  ...{ compression: 1, flags: 0, firstOffset: 7n, firstTimestamp: 0n, maxTimestamp: 0n, producerId: 0n },
  ...{ producerEpoch: 0, firstSequence: 0, lastOffsetDelta: 0, partitionLeaderEpoch: 0, records: [] },
};

/** What a broker answers, the record sets in as many partitions of one topic. */
export function answer(version: number, sets: readonly Buffer[]): Buffer {
  const partition = (records: Buffer, i: number): Buffer =>
    Buffer.concat([
      ...[int(4, i), int(2, 0), int(8, 2n ** 53n + 1n), int(8, 77)],
      ...(version >= 5 ? [int(8, -1)] : []),
      i === 0 ? array([Buffer.concat([int(8, 5), int(8, 2n ** 60n)])]) : int(4, -1),
      ...(version >= 11 ? [int(4, -1)] : []),
      sized(4, records),
    ]);
  const topics = [sized(2, Buffer.from('topic')), array(sets.map(partition)), sized(2, Buffer.from('none')), array([])];
  return Buffer.concat([int(4, 3), ...(version >= 7 ? [int(2, 0), int(4, 99)] : []), int(4, 2), ...topics]);
}
