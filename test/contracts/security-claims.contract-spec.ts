import fs from 'node:fs';

/** What SECURITY.md names as shown: a file, and perhaps the sentence of a test in it. */
function claims(): { file: string; sentence?: string }[] {
  const text = fs.readFileSync('SECURITY.md', 'utf8');
  return [...text.matchAll(/`([\w./-]+-?spec\.ts)`(?: › "([^"]+)")?/g)].map(([, file, sentence]) => ({
    file: file!,
    ...(sentence !== undefined && { sentence }),
  }));
}

describe('a claim of SECURITY.md', () => {
  it('names a test that there is, by the words of its sentence', () => {
    const named = claims();
    expect(named.length).toBeGreaterThan(25);
    const missing = named.filter(({ file, sentence }) => {
      if (!fs.existsSync(file)) return true;
      return sentence !== undefined && !fs.readFileSync(file, 'utf8').includes(sentence);
    });
    expect(missing).toEqual([]);
  });

  it('that stands in a table is shown by a test or a command', () => {
    const rows = fs
      .readFileSync('SECURITY.md', 'utf8')
      .split('\n')
      .filter((line) => /^\| (?!-|promise|who \|)/.test(line));
    expect(rows.length).toBeGreaterThan(40);
    const shown = rows.map((row) => row.split(' | ').at(-1) ?? '');
    expect(rows.filter((_, at) => !/`[^`]*(spec\.ts|npm run )[^`]*`/.test(shown[at]!))).toEqual([]);
  });
});
