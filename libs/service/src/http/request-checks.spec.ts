import { rangeOf } from './request-checks.js';

const backwards = expect.objectContaining({
  code: 'HTTP.INVALID_QUERY',
  problems: [{ path: '/to', code: 'HTTP.RANGE_BACKWARDS' }],
});

describe('a range of time', () => {
  it('of days is that of China, the last day included', () => {
    expect(rangeOf({ from: '2026-11-16', to: '2026-11-16' })).toEqual({
      from: new Date('2026-11-15T16:00:00Z'),
      before: new Date('2026-11-16T16:00:00Z'),
    });
  });

  it('may be open at either end', () => {
    expect(rangeOf({})).toEqual({});
    expect(rangeOf({ to: '2026-11-16T00:00:00Z' })).toEqual({ before: new Date('2026-11-16T00:00:00Z') });
  });

  it.each([
    ['ends before it begins', '2026-11-17', '2026-11-16'],
    ['ends when it begins, and so holds nothing', '2026-11-16T00:00:00Z', '2026-11-16T00:00:00Z'],
  ])('that %s is refused instead of found empty', (_, from, to) => {
    expect(() => rangeOf({ from, to })).toThrow(backwards);
  });
});
