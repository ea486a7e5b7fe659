import { ERROR_CODES, sentence } from './error-codes.js';

it.each([
  ['zh' as const, '格式不符，应为 uuid（date-time 须带时区）'],
  ['en' as const, 'is not a valid uuid (a date-time needs its offset)'],
])('of a day or a number in a wrong form nobody reads that it needs an offset (%s)', (language, said) => {
  expect(sentence('CONTRACT.WRONG_FORMAT', language, { format: 'uuid' })).toBe(said);
});

describe('what is said of the law', () => {
  it('cites the regulation and not the order that only revised it: Order 730 has no Art. 5 of its own', () => {
    const wrong = Object.values(ERROR_CODES).filter(({ zh, en }) => /730号/.test(zh) || /Order 730/.test(en));
    expect(wrong).toEqual([]);
  });

  it('asks for the number of the paper, whatever paper a step rests on: a judgment approves nothing', () => {
    expect(sentence('CASE.PAPER_NO_REQUIRED', 'zh', {})).toBe('应当写明所依据文书的文号');
  });
});
