import fc from 'fast-check';
import MessageSet from 'kafkajs/src/protocol/messageSet/index.js';
import Record from 'kafkajs/src/protocol/recordBatch/record/v0/index.js';
import batches from 'kafkajs/src/protocol/recordBatch/v0/index.js';
import fetch from 'kafkajs/src/protocol/requests/fetch/index.js';
import { quickenFetch } from './quick-fetch.js';

const plain = fetch.protocol;
const VERSIONS = [4, 5, 6, 7, 8, 9, 10, 11];
const [APPEND_TIME, TRANSACTION, CONTROL] = [0x08, 0x10, 0x20];

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const text = fc.string({ maxLength: 100, unit: 'binary' });
const int64 = fc.oneof(fc.nat().map(BigInt), fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }));
/** kafkajs takes what every object has, such as `constructor`, for a header that was there before. */
const name = text.filter((one) => !(one in {}));
const record = fc.record({
  offsetDelta: fc.oneof(fc.nat({ max: 100 }), fc.integer()),
  timestampDelta: fc.oneof(fc.constant(0), fc.integer(), fc.maxSafeNat()),
  key: fc.option(fc.oneof(bytes, text)),
  value: fc.option(bytes),
  headers: fc.dictionary(name, fc.oneof(bytes, text, fc.array(bytes, { maxLength: 4 })), { maxKeys: 18 }),
});
const batch = fc.record({
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
const set = fc.record({
  parts: fc.array(batch, { maxLength: 4 }),
  cut: fc.oneof(fc.constant(0), fc.nat({ max: 400 })),
});

const int = (size: 2 | 4 | 8, value: number | bigint): Buffer => {
  const to = Buffer.alloc(8);
  to.writeBigInt64BE(BigInt(value));
  return to.subarray(8 - size);
};
const sized = (size: 2 | 4, content: Buffer): Buffer => Buffer.concat([int(size, content.length), content]);
const array = (of: readonly Buffer[]): Buffer => Buffer.concat([int(4, of.length), ...of]);
/** A varint, or a varlong. */
const varint = (value: number | bigint): Buffer => {
  const to: number[] = [];
  let rest = BigInt.asUintN(64, (BigInt(value) << 1n) ^ (BigInt(value) >> 63n));
  for (; rest > 0x7fn; rest >>= 7n) to.push(Number(rest & 0x7fn) | 0x80);
  return Buffer.from([...to, Number(rest)]);
};
const field = (value: string | null): Buffer =>
  value === null ? varint(-1) : Buffer.concat([varint(Buffer.byteLength(value)), Buffer.from(value)]);

async function batchBytes({ flags, records, ...head }: Batch): Promise<Buffer> {
  const whole = Buffer.from((await batches.RecordBatch({ ...head, records: records.map(Record) })).buffer);
  whole[22]! |= flags;
  return whole;
}

/** A batch with what kafkajs cannot write: records as they are given. */
async function batchOf(records: readonly Buffer[], head: object = {}): Promise<Buffer> {
  const whole = (await batches.RecordBatch({ ...head, records: [] })).buffer;
  const content = Buffer.concat([whole.subarray(12, 57), array(records)]);
  return Buffer.concat([whole.subarray(0, 8), sized(4, content)]);
}
const recordOf = (...fields: readonly Buffer[]): Buffer => {
  const body = Buffer.concat(fields);
  return Buffer.concat([varint(body.length), body]);
};
const START = [Buffer.of(0), varint(0), varint(0)];
const bare = { offsetDelta: 0, timestampDelta: 0, key: 'k', value: Buffer.from('v'), headers: {} };
const packed: Batch = {
  ...{ compression: 1, flags: 0, firstOffset: 7n, firstTimestamp: 0n, maxTimestamp: 0n, producerId: 0n },
  ...{ producerEpoch: 0, firstSequence: 0, lastOffsetDelta: 0, partitionLeaderEpoch: 0, records: [] },
};

/** What a broker answers, the record sets in as many partitions of one topic. */
function answer(version: number, sets: readonly Buffer[]): Buffer {
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

const decode = (protocol: typeof plain, version: number, payload: Buffer): Promise<object> =>
  protocol({ version })({ maxWaitTime: 1, topics: [] }).response.decode(payload);
const theirs = (version: number, payload: Buffer): Promise<object> => decode(plain, version, payload);
const ours = (version: number, payload: Buffer): Promise<object> => decode(fetch.protocol, version, payload);
/** Header values as bytes, as kafkajs gives them. */
function asBytes(decoded: object): object {
  const bytesOf = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(bytesOf);
    return typeof value === 'string' ? Buffer.from(value) : value;
  };
  const { responses } = decoded as { responses: { partitions: { messages: { headers: object }[] }[] }[] };
  const messages = responses.flatMap(({ partitions }) => partitions.flatMap((one) => one.messages));
  for (const { headers } of messages)
    for (const [key, value] of Object.entries(headers)) Object.assign(headers, { [key]: bytesOf(value) });
  return decoded;
}
const messagesOf = (decoded: object): readonly { readonly headers: object }[] =>
  (decoded as { responses: { partitions: { messages: { headers: object }[] }[] }[] }).responses[0]!.partitions[0]!
    .messages;

describe('reading fetched records quickly', () => {
  beforeAll(() => quickenFetch());

  it('is in the place of kafkajs, for the versions whose layout it knows', () => {
    expect(fetch.protocol).not.toBe(plain);
    for (let version = 0; version <= 11; version++) {
      const [before, now] = [plain, fetch.protocol].map((protocol) => protocol({ version })({ topics: [] }).response);
      expect(now!.decode === before!.decode).toBe(!VERSIONS.includes(version));
      expect(now!.parse).toBe(before!.parse);
    }
  });

  it('gives what kafkajs gives', async () => {
    const samples = fc.sample(fc.array(set, { maxLength: 3 }), { numRuns: 80, seed: 825 });
    for (const [at, sets] of samples.entries()) {
      const written = sets.map(async ({ parts, cut }) => {
        const whole = Buffer.concat(await Promise.all(parts.map(batchBytes)));
        return whole.subarray(0, Math.max(0, whole.length - cut));
      });
      const version = VERSIONS[at % VERSIONS.length]!;
      const payload = answer(
        version,
        (await Promise.all(written)).filter(({ length }) => length === 0 || length > 16),
      );
      expect(asBytes(await ours(version, payload))).toStrictEqual(await theirs(version, payload));
    }
  });

  it('reads repeated and empty headers, times far apart and what newer records may have behind', async () => {
    const named = (...pairs: [string, string | null][]): Buffer[] => [
      varint(pairs.length),
      ...pairs.flatMap(([name, value]) => [field(name), field(value)]),
    ];
    const records = [
      recordOf(...START, field(null), field('v'), ...named(['a', null], ['b', ''], ['a', '1'], ['', 'x'], ['a', null])),
      recordOf(...START, field(''), field(null), varint(-1)),
      recordOf(Buffer.of(-1), varint(2n ** 63n - 1n), varint(-5), field('k'), field('v'), varint(0)),
      recordOf(Buffer.of(7), varint(-(2n ** 63n)), varint(2 ** 31 - 1), field('k'), field('v'), varint(0)),
      recordOf(...START, field('k'), field('v'), varint(0), Buffer.from('of a later format')),
    ];
    const many = { firstOffset: 2n ** 53n + 1n, firstTimestamp: 1_700_000_000_000 };
    const payload = answer(11, [await batchOf(records, many), Buffer.alloc(0), await batchOf(records)]);
    const read = await ours(11, payload);
    expect(messagesOf(read)).toHaveLength(5);
    expect(asBytes(read)).toStrictEqual(await theirs(11, payload));
  });

  it('takes a header named like a member of every object for a header', async () => {
    const names = ['constructor', '__proto__', '__proto__', 'toString'];
    const headers = [varint(names.length), ...names.flatMap((name) => [field(name), field(name)])];
    const payload = answer(11, [await batchOf([recordOf(...START, field(null), field('v'), ...headers)])]);
    const [read] = messagesOf(await ours(11, payload));
    expect(Object.entries(read!.headers)).toEqual([
      ['constructor', 'constructor'],
      ['__proto__', ['__proto__', '__proto__']],
      ['toString', 'toString'],
    ]);
    expect(Object.getPrototypeOf(read!.headers)).toBe(Object.prototype);
  });

  it('gives a header value that is ASCII as text, and any other as the bytes it is', async () => {
    const named = (...values: readonly Buffer[]): Buffer[] => [
      varint(values.length),
      ...values.flatMap((value, i) => [field(`h${i}`), varint(value.length), value]),
    ];
    const wrong = Buffer.from([0xff, 0xfe]);
    const [long, chinese] = ['a'.repeat(300), Buffer.from('值')];
    const records = [named(Buffer.from(long), Buffer.of(0, 127)), named(Buffer.from('a'), wrong), named(chinese)].map(
      (headers) => recordOf(...START, field(null), field('值'), ...headers),
    );
    const read = messagesOf(await ours(11, answer(11, [await batchOf(records)])));
    expect(read.map(({ headers }) => headers)).toEqual([
      { h0: long, h1: '\u0000\u007f' },
      { h0: 'a', h1: wrong },
      { h0: chinese },
    ]);
  });

  it('takes any negative length for null, as the broker does', async () => {
    const headers = [varint(2), field('h0'), varint(-2), field('h1'), varint(-77)];
    const payload = answer(11, [await batchOf([recordOf(...START, varint(-3), varint(-2), ...headers)])]);
    const [read] = messagesOf(await ours(11, payload));
    expect(read).toMatchObject({ key: null, value: null, headers: { h0: null, h1: null } });
  });

  it('leaves messages of the time before batches to kafkajs', async () => {
    const entries = [{ key: 'k', value: 'v' }, { value: 'w' }];
    for (const messageVersion of [0, 1]) {
      const payload = answer(4, [MessageSet({ messageVersion, compression: 0, entries }).buffer]);
      const read = await ours(4, payload);
      expect(messagesOf(read)).toHaveLength(2);
      expect(read).toStrictEqual(await theirs(4, payload));
    }
  });

  it('gives views of what came, no copies', async () => {
    const payload = answer(11, [await batchOf([recordOf(...START, field(null), field('to be seen'), varint(0))])]);
    const [read] = messagesOf(await ours(11, payload)) as unknown as [{ value: Buffer }];
    payload.write('was', payload.indexOf('to be'));
    expect(read.value.toString()).toBe('wasbe seen');
  });

  it('refuses what runs over its record or its batch, whatever kafkajs makes of it', async () => {
    const whole = [...START, field('k'), field('v')];
    const tooLong = Buffer.concat([varint(9), Buffer.from('short')]);
    const wrong: Record<string, Buffer[]> = {
      'a record longer than its batch': [Buffer.concat([varint(60), ...whole, varint(0)])],
      'a record of negative length': [varint(-2)],
      'an empty record': [varint(0)],
      'a value longer than its record': [recordOf(...START, field('k'), tooLong), recordOf(...whole, varint(0))],
      'more headers than there are': [recordOf(...whole, varint(2 ** 31 - 1), field('a'), field('b'))],
      'a negative number of headers': [recordOf(...whole, varint(-2))],
      'a number without end': [recordOf(Buffer.alloc(40, 0xff))],
      'an offset without end': [recordOf(Buffer.of(0), varint(0), Buffer.alloc(40, 0xff))],
    };
    for (const [what, records] of Object.entries(wrong)) {
      const payload = answer(11, [await batchOf(records)]);
      expect({ what, read: await ours(11, payload).catch(String) }).toEqual({
        what,
        read: expect.stringMatching(/^RangeError/),
      });
    }
    const good = await batchOf([recordOf(...whole, varint(0))]);
    const changed = (at: number, value: number): Buffer =>
      answer(11, [Buffer.concat([good.subarray(0, at), int(4, value), good.subarray(at + 4)])]);
    for (const length of [48, 0, -12, -(2 ** 31)])
      await expect(ours(11, changed(8, length))).rejects.toThrow(RangeError);
    for (const count of [2, 2 ** 31 - 1, -2]) await expect(ours(11, changed(57, count))).rejects.toThrow(RangeError);
  });

  it('unpacks so much of a partition at a time, and leaves the rest to the next fetch', async () => {
    const large = async (first: bigint) =>
      batchBytes({ ...packed, firstOffset: first, records: [{ ...bare, value: Buffer.alloc(7_000_000) }] });
    const sets = await Promise.all([large(1n), large(2n), large(3n)]);
    const read = await ours(11, answer(11, [Buffer.concat(sets)]));
    expect(messagesOf(read)).toMatchObject([{ offset: '1' }, { offset: '2' }]);
  });

  it('gives a batch that it cannot unpack as one record in its last place, with its bytes', async () => {
    const good = await batchBytes({ ...packed, lastOffsetDelta: 4, records: [bare, bare] });
    const broken = Buffer.from(good).fill(0, 70);
    const snappy = Buffer.from(good).fill(2, 22, 23);
    const tooFew = Buffer.concat([good.subarray(0, 57), int(4, 3), good.subarray(61)]);
    for (const one of [broken, snappy, tooFew]) {
      const read = messagesOf(await ours(11, answer(11, [Buffer.concat([one, good])])));
      expect(read).toHaveLength(3);
      expect(read[0]).toMatchObject({ offset: '11', key: null, value: one });
      expect(Object.keys(read[0]!.headers)).toEqual(['unreadable-batch']);
    }
  });

  it('never takes for good, or reads differently, what one wrong bit has broken, but for a length that it makes negative', async () => {
    const one = { ...fc.sample(batch, { numRuns: 1, seed: 5 })[0]!, compression: 0, flags: 0 };
    const records = fc.sample(record, { numRuns: 2, seed: 7 });
    const good = await batchBytes({ ...one, records });
    const nulls = (decoded: object) => JSON.stringify(decoded).split('null').length;
    const nullsInGood = nulls(await ours(11, answer(11, [good])));
    let refused = 0;
    for (let bit = 0; bit < 8 * Math.min(good.length, 700); bit += 7) {
      const broken = Buffer.from(good);
      broken[bit >> 3]! ^= 1 << (bit & 7);
      const payload = answer(11, [broken]);
      const read = await ours(11, payload).catch(() => undefined);
      if (!read) refused++;
      else if (nulls(read) === nullsInGood) expect(asBytes(read)).toStrictEqual(await theirs(11, payload));
    }
    expect(refused).toBeGreaterThan(10);
  });
});
