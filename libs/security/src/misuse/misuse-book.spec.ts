import { MisuseBook, OTHER_SOURCES } from './misuse-book.js';

const at = (n: number) => new Date(1_795_000_000_000 + n);

describe('the book of misuse', () => {
  it('makes one entry of all that one source did, with numbers and the first few names', () => {
    const book = new MisuseBook();
    for (let n = 0; n < 1_000; n += 1) book.note('10.0.0.1', n % 2 ? 'unknown' : 'forged', `key:${n}`, at(n));
    book.note('10.0.0.2', 'revoked', 'sub:h1', at(5));
    const [first, second, ...more] = book.take();
    expect(first).toMatchObject({
      source: '10.0.0.1',
      since: at(0),
      until: at(999),
      counts: { unknown: 500, forged: 500 },
    });
    expect(first!.names).toEqual(['key:0', 'key:1', 'key:2', 'key:3', 'key:4']);
    expect(second).toMatchObject({ source: '10.0.0.2', counts: { revoked: 1 } });
    expect(more).toEqual([]);
    expect(book.take()).toEqual([]);
  });

  it('stays small however many sources there are', () => {
    const book = new MisuseBook();
    for (let n = 0; n < 5_000; n += 1) book.note(`source ${n}`, 'unknown', 'key:a', at(n));
    const taken = book.take();
    expect(taken).toHaveLength(101);
    expect(taken.at(-1)).toMatchObject({ source: OTHER_SOURCES, counts: { unknown: 4_900 } });
  });

  it('loses nothing that could not be recorded', () => {
    const book = new MisuseBook();
    book.note('10.0.0.1', 'unknown', 'key:a', at(1));
    const taken = book.take();
    book.note('10.0.0.1', 'unknown', 'key:b', at(2));
    book.giveBack(taken);
    expect(book.take()).toMatchObject([{ since: at(1), until: at(2), counts: { unknown: 2 } }]);
  });
});
