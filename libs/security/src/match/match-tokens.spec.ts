import { MatchTokens } from './match-tokens.js';

describe('match tokens', () => {
  const tokens = new MatchTokens(Buffer.alloc(32, 1));

  it.each([
    ['container', 'MSKU8058642', 'msku 805864-2'],
    ['uscc', '91440101MA59ABCD12', '９１４４０１０１ma59abcd12'],
    ['plate', '粤B12345', '粤b·12345'],
    ['brand', 'LOUIS VUITTON', 'Louis Vuitton'],
  ] as const)('are the same for a %s however it was typed', (kind, one, other) => {
    expect(tokens.token(kind, one)).toMatch(/^[0-9a-f]{64}$/);
    expect(tokens.token(kind, one)).toBe(tokens.token(kind, other));
  });

  it('differ by kind, by value and by key', () => {
    const one = tokens.token('waybill', '12345');
    expect(tokens.token('licence', '12345')).not.toBe(one);
    expect(tokens.token('waybill', '12346')).not.toBe(one);
    expect(new MatchTokens(Buffer.alloc(32, 2)).token('waybill', '12345')).not.toBe(one);
  });

  it('cannot be made without the key', () => {
    expect(() => new MatchTokens(undefined).token('waybill', '1')).toThrow('MATCH_TOKENS.NO_KEY');
  });
});
