import fs from 'node:fs';

const TEXT = fs.readFileSync('docs/performance.md', 'utf8');
/** The words that `--only` takes, as the help of the bench lists them. */
const HELP = fs.readFileSync('test/bench/arguments.mjs', 'utf8').split('HELP = `')[1]!.split('`;')[0]!;
const GROUPS = new Set(
  HELP.split('--only WORD')[1]!
    .split('--minutes')[0]!
    .match(/\b[a-z]+\b/g),
);

const sections = TEXT.split(/^## /m).slice(1);
const rowsOf = (section: string) => section.split('\n').filter((line) => /^\| (?!figure|-)/.test(line));
const lastCellOf = (row: string) => row.split('|').at(-2)!.trim();

describe('a claim of docs/performance.md', () => {
  it('stands in a section that names the command which shows it', () => {
    expect(sections.length).toBeGreaterThan(3);
    expect(sections.filter((section) => !/npm run bench -- --only [a-z]+/.test(section))).toEqual([]);
  });

  it('is shown by a group of the bench that there is, in each row of the last full run', () => {
    const rows = rowsOf(sections[0]!);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter((row) => !GROUPS.has(/^`([a-z]+)`$/.exec(lastCellOf(row))?.[1] ?? ''))).toEqual([]);
    const named = [...TEXT.matchAll(/--only ([a-z]+)/g)].map(([, group]) => group!);
    expect(named.filter((group) => !GROUPS.has(group))).toEqual([]);
  });
});
