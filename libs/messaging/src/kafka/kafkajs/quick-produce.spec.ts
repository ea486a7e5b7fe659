import fc from 'fast-check';
import produce from 'kafkajs/src/protocol/requests/produce/index.js';
import type { ProduceArguments } from 'kafkajs/src/protocol/requests/produce/index.js';
import { crc32c } from './crc32c.js';
import { quickenProduce } from './quick-produce.js';

const bytes = fc.uint8Array({ maxLength: 3_000 }).map((array) => Buffer.from(array));
const text = fc.string({ maxLength: 300, unit: 'binary' });
const message = fc.record({
  key: fc.option(text),
  value: fc.oneof(bytes, text, fc.constant(null)),
  headers: fc.dictionary(text, fc.oneof(bytes, text, fc.array(fc.oneof(bytes, text), { maxLength: 3 })), {
    maxKeys: 20,
  }),
});
const partition = fc.record({
  partition: fc.nat({ max: 99 }),
  firstSequence: fc.nat({ max: 0x7fffffff }),
  messages: fc.array(message, { minLength: 1, maxLength: 70 }),
});
const requests: fc.Arbitrary<ProduceArguments> = fc.record({
  acks: fc.constantFrom(-1, 0, 1),
  timeout: fc.nat(),
  compression: fc.constant(0),
  producerId: fc.oneof(fc.nat().map(String), fc.constantFrom('-1', '9007199254740993')),
  producerEpoch: fc.nat({ max: 32_767 }),
  topicData: fc.array(fc.record({ topic: text, partitions: fc.array(partition, { maxLength: 3 }) }), { maxLength: 3 }),
});

/** The bytes of a produce request as kafkajs writes it at this moment. */
async function written(wanted: ProduceArguments, version = 7): Promise<Buffer> {
  const { request } = produce.protocol({ version })(wanted);
  expect(request.apiVersion).toBe(version);
  return Buffer.from((await request.encode()).buffer);
}

describe('writing produce requests quickly', () => {
  beforeAll(() => jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] }));
  afterAll(() => jest.useRealTimers());

  it('gives byte for byte what kafkajs gives', async () => {
    const samples = fc.sample(requests, { numRuns: 60, seed: 730 });
    const plain = await Promise.all(samples.map((one) => written(one)));
    const before = produce.protocol;
    quickenProduce();
    expect(produce.protocol).not.toBe(before); // or the comparison would compare kafkajs with itself
    for (const [at, one] of samples.entries()) expect((await written(one)).equals(plain[at]!)).toBe(true);
  });

  it('leaves to kafkajs what we never send: times of their own, transactions, compression', async () => {
    quickenProduce();
    const wanted = (more: Partial<ProduceArguments>, timestamp?: string): ProduceArguments => {
      const message = { key: 'a', value: 'b', ...(timestamp !== undefined && { timestamp }) };
      const topicData = [{ topic: 't', partitions: [{ partition: 0, messages: [message] }] }];
      return { acks: -1, timeout: 1, topicData, ...more };
    };
    const time = Buffer.alloc(8);
    time.writeBigInt64BE(1_700_000_000_000n);
    expect((await written(wanted({}, '1700000000000'))).includes(time)).toBe(true);
    expect((await written(wanted({ transactionalId: 'of a transaction' }))).includes('of a transaction')).toBe(true);
    const gzip = Buffer.from([0x1f, 0x8b, 8]);
    expect((await written(wanted({ compression: 1 }))).includes(gzip)).toBe(true);
    expect((await written(wanted({}))).includes(gzip)).toBe(false);
  });

  it('computes the checksum of RFC 3720', () => {
    const ascending = Uint8Array.from({ length: 32 }, (_, i) => i);
    expect(crc32c(new Uint8Array(32)).toString(16)).toBe('8a9136aa');
    expect(crc32c(new Uint8Array(32).fill(0xff)).toString(16)).toBe('62a8ab43');
    expect(crc32c(ascending).toString(16)).toBe('46dd794e');
    expect(crc32c(ascending.toReversed()).toString(16)).toBe('113fdb5c');
    expect(crc32c(Buffer.from('x123456789y'), 1, 10).toString(16)).toBe('e3069283');
  });
});
