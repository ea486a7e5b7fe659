import fc from 'fast-check';
import { Partitioners } from 'kafkajs';
import { partitionOf } from './partition-of.js';

it('puts every key where kafkajs and Kafka’s own clients put it', () => {
  const choose = Partitioners.DefaultPartitioner();
  const keys = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.string({ unit: 'binary', maxLength: 9 }));
  fc.assert(
    fc.property(keys, fc.integer({ min: 1, max: 64 }), (key, partitions) => {
      const partitionMetadata = Array.from({ length: partitions }, (_, partitionId) => ({ partitionId, leader: 0 }));
      const message = { key, value: null };
      expect(partitionOf(key, partitions)).toBe(
        choose({ topic: 't', partitionMetadata: partitionMetadata as never, message }),
      );
    }),
    { numRuns: 1_000, seed: 730 },
  );
});

it.each([
  ['21', -973932308],
  ['foobar', -790332482],
  ['a-little-bit-long-string', -985981536],
  ['a-little-bit-longer-string', -1486304829],
])('agrees with the values of Kafka’s own test for %s', (key, hash) => {
  expect(partitionOf(key, 0x7fffffff)).toBe((hash & 0x7fffffff) % 0x7fffffff);
});
