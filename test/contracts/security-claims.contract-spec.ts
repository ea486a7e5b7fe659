import fs from 'node:fs';

const TEXT = fs.readFileSync('SECURITY.md', 'utf8');
const CLAIM = /`([\w./-]+spec\.ts)`(?: › "([^"]+)")?/g;

/** What SECURITY.md names as shown: a file, and perhaps the sentence of a test in it. */
function claims(): { file: string; sentence?: string }[] {
  return [...TEXT.matchAll(CLAIM)].map(([, file, sentence]) => ({
    file: file!,
    ...(sentence !== undefined && { sentence }),
  }));
}

/** The last column of each row of a table. */
function shown(): { row: string; by: string }[] {
  const rows = TEXT.split('\n').filter((line) => /^\| (?!-|promise|who \|)/.test(line));
  return rows.map((row) => ({ row, by: row.split(' | ').at(-1) ?? '' }));
}

describe('a claim of SECURITY.md', () => {
  it('names a test that there is, by the words of its sentence', () => {
    const named = claims();
    expect(named.length).toBeGreaterThan(25);
    const missing = named.filter(({ file, sentence }) => {
      if (!fs.existsSync(file)) return true;
      // As a title ends: words of a comment show nothing.
      return sentence !== undefined && !fs.readFileSync(file, 'utf8').includes(`${sentence}'`);
    });
    expect(missing).toEqual([]);
  });

  it('quotes no sentence of a test without its file right before it, by its full name', () => {
    const left = TEXT.replaceAll(CLAIM, '').replaceAll('`›`', '');
    expect(left.split('\n').filter((line) => line.includes('›'))).toEqual([]);
    expect(shown().filter(({ by }) => by.replaceAll(CLAIM, '').includes('"'))).toEqual([]);
    expect([...left.matchAll(/\S*spec\.ts\S*/g)].map(([words]) => words)).toEqual([]);
  });

  it('that stands in a table is shown by a test or a command', () => {
    const rows = shown();
    expect(rows.length).toBeGreaterThan(40);
    expect(rows.filter(({ by }) => !/`[^`]*(spec\.ts|npm run )[^`]*`/.test(by))).toEqual([]);
  });
});
