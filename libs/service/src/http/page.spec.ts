import { limitOf, PagedList } from './page.js';

const NEWEST = new PagedList('things-newest', 'instant', 'text', 'integer');
const OURS = ['2026-11-22 23:00:00.123456+00', 'HG-20261122-0000000001', '2'];
/** The cursor behind a first page that ends at the given place. */
const cursorBehind = (list: PagedList, place: readonly string[]) =>
  list.pageOf(
    [place, place],
    1,
    (row) => row,
    () => '',
  ).next;
const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('the cursor of a page', () => {
  it.each([[OURS], [['2026-11-22T23:00:00.123Z', '', '0']], [['infinity', 'AJ-1', '1']]])(
    'comes back as it was given out: %j',
    (place) => expect(NEWEST.placeOf(cursorBehind(NEWEST, place))).toEqual(place),
  );

  it.each([
    ['nothing', ''],
    ['no JSON', 'x'],
    ['no list', encoded({ at: OURS[0] })],
    ['too short', encoded(['things-newest', ...OURS.slice(0, 2)])],
    ['too long', encoded(['things-newest', ...OURS, 'x'])],
    ['no name', encoded(OURS)],
    ['the name of the same list in another order', encoded(['things-oldest', ...OURS])],
    ['a number', encoded(['things-newest', OURS[0], OURS[1], 2])],
    ['no instant', encoded(['things-newest', 'never', OURS[1], OURS[2]])],
    ['an instant that PostgreSQL cannot read', encoded(['things-newest', '1', OURS[1], OURS[2]])],
    ['a day that does not exist', encoded(['things-newest', '2026-13-41T00:00:00Z', OURS[1], OURS[2]])],
    ['a day that its month does not have', encoded(['things-newest', '2026-02-30 00:00:00+00', OURS[1], OURS[2]])],
    ['a year that there was not', encoded(['things-newest', '0000-01-01T00:00:00Z', OURS[1], OURS[2]])],
    ['a zone beyond all there are', encoded(['things-newest', '2026-01-01 00:00:00+16', OURS[1], OURS[2]])],
    ['a text that cannot be stored', encoded(['things-newest', OURS[0], 'a\0b', OURS[2]])],
    ['an integer beyond its range', encoded(['things-newest', OURS[0], OURS[1], '99999999999'])],
  ])('is refused by name when it holds %s', (_, after) => {
    expect(() => NEWEST.placeOf(after)).toThrow(
      expect.objectContaining({
        code: 'HTTP.INVALID_QUERY',
        problems: [{ path: '/after', code: 'HTTP.CURSOR_WRONG' }],
      }),
    );
  });

  it.each(['2026-11-31', 'x'])('is refused when it holds %s for a day', (day) => {
    expect(() => new PagedList('days', 'day').placeOf(encoded(['days', day]))).toThrow(
      expect.objectContaining({ code: 'HTTP.INVALID_QUERY' }),
    );
  });

  it('of another list of the same shape is refused', () => {
    const others = cursorBehind(new PagedList('things-oldest', 'instant', 'text', 'integer'), OURS);
    expect(() => NEWEST.placeOf(others)).toThrow(expect.objectContaining({ code: 'HTTP.INVALID_QUERY' }));
  });

  it('is not needed for the first page', () => expect(NEWEST.placeOf(undefined)).toBeUndefined());
});

describe('a page', () => {
  const names = new PagedList('names', 'text');
  const page = (rows: string[]) =>
    names.pageOf(
      rows,
      2,
      (row) => [row],
      (row) => row.toUpperCase(),
    );

  it('has no cursor when nothing follows', () => expect(page(['a', 'b'])).toEqual({ items: ['A', 'B'] }));

  it('ends where the next one begins', () => {
    const { items, next } = page(['a', 'b', 'c']);
    expect(items).toEqual(['A', 'B']);
    expect(names.placeOf(next)).toEqual(['b']);
  });

  it('holds fifty when nothing is said', () => expect([limitOf({}), limitOf({ limit: '7' })]).toEqual([50, 7]));
});
