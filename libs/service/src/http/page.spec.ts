import { decodeCursor, encodeCursor, limitOf, pageOf } from './page.js';

const SHAPE = ['instant', 'text', 'integer'] as const;
const OURS = ['2026-11-22 23:00:00.123456+00', 'HG-20261122-0000000001', '2'];
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the cursor of a page', () => {
  it.each([[OURS], [['2026-11-22T23:00:00.123Z', '', '0']], [['infinity', 'AJ-1', '1']]])(
    'comes back as it was given out: %j',
    (cursor) => expect(decodeCursor(encodeCursor(cursor), SHAPE)).toEqual(cursor),
  );

  it.each([
    ['nothing', ''],
    ['no JSON', 'x'],
    ['no list', encoded({ at: OURS[0] })],
    ['too short', encoded(OURS.slice(0, 2))],
    ['too long', encoded([...OURS, 'x'])],
    ['a number', encoded([OURS[0], OURS[1], 2])],
    ['no instant', encoded(['never', OURS[1], OURS[2]])],
    ['an instant that PostgreSQL cannot read', encoded(['1', OURS[1], OURS[2]])],
    ['a day that does not exist', encoded(['2026-13-41T00:00:00Z', OURS[1], OURS[2]])],
    ['a text that cannot be stored', encoded([OURS[0], 'a\0b', OURS[2]])],
    ['an integer beyond its range', encoded([OURS[0], OURS[1], '99999999999'])],
  ])('is refused by name when it holds %s', (_, after) => {
    expect(() => decodeCursor(after, SHAPE)).toThrow(
      expect.objectContaining({
        code: 'HTTP.INVALID_QUERY',
        problems: [{ path: '/after', code: 'HTTP.CURSOR_WRONG' }],
      }),
    );
  });

  it('is not needed for the first page', () => expect(decodeCursor(undefined, SHAPE)).toBeUndefined());
});

describe('a page', () => {
  const page = (rows: string[]) =>
    pageOf(
      rows,
      2,
      (row) => [row],
      (row) => row.toUpperCase(),
    );

  it('has no cursor when nothing follows', () => expect(page(['a', 'b'])).toEqual({ items: ['A', 'B'] }));

  it('ends where the next one begins', () => {
    const { items, next } = page(['a', 'b', 'c']);
    expect(items).toEqual(['A', 'B']);
    expect(decodeCursor(next, ['text'])).toEqual(['b']);
  });

  it('holds fifty when nothing is said', () => expect([limitOf({}), limitOf({ limit: '7' })]).toEqual([50, 7]));
});
