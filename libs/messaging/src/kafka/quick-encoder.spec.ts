import fc from 'fast-check';
import Encoder from 'kafkajs/src/protocol/encoder.js';
import { quickenEncoder } from './quick-encoder.js';

interface Header {
  readonly key: string;
  readonly value: string | Buffer;
}

/** A record's body the way kafkajs puts one together. */
function written({ key, value }: Header, number: number): Buffer {
  const encoder = new Encoder();
  encoder.writeVarInt(number).writeUVarInt(number >>> 0);
  encoder.writeVarIntString(key).writeVarIntBytes(value).writeVarIntString(undefined);
  encoder.writeBufferInternal(Buffer.from(key));
  return Buffer.from(encoder.buffer);
}

describe('writing Kafka records quickly', () => {
  it('gives byte for byte what kafkajs gives', () => {
    const bytes = fc.uint8Array({ maxLength: 3_000 }).map((array) => Buffer.from(array));
    const header = fc.record({
      key: fc.string({ maxLength: 600, unit: 'binary' }),
      value: fc.oneof(bytes, fc.string({ maxLength: 2_000 })),
    });
    const samples = fc.sample(fc.tuple(header, fc.integer()), { numRuns: 500, seed: 730 });
    const plain = samples.map(([one, number]) => written(one, number));
    quickenEncoder();
    expect(new Encoder().buf).toHaveLength(0); // or the comparison would compare kafkajs with itself
    const quick = samples.map(([one, number]) => written(one, number));
    expect(quick).toEqual(plain);
  });
});
