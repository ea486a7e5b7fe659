import { sentence } from './error-codes.js';

it.each([
  ['zh' as const, '格式不符，应为 uuid（date-time 须带时区）'],
  ['en' as const, 'is not a valid uuid (a date-time needs its offset)'],
])('of a day or a number in a wrong form nobody reads that it needs an offset (%s)', (language, said) => {
  expect(sentence('CONTRACT.WRONG_FORMAT', language, { format: 'uuid' })).toBe(said);
});
