import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';

/** What lies under these keys are names of things, each with a title of its own; below a name there are keys again. */
const NAMES_UNDER = new Set(
  'states steps documents clauses tracks grounds penalties participants reach requires firstDays hoursOf rungs missedClocks bases conducts'.split(
    ' ',
  ),
);
/** What lies under these are choices and facts, explained where they are asked for. */
const ENDS_AT = new Set(['facts', 'with', 'expect', 'readings', 'other', 'conditional', 'marks', 'remarks']);

const DATA = 'libs/law/data/';
const page = readFileSync('docs/legal/reading-the-data.md', 'utf8');

/** The keys that the table of one kind of file explains. */
function explained(kind: string): ReadonlySet<string> {
  const section = page.split('\n## ').find((one) => one.startsWith(`${kind}\n`)) ?? '';
  const keys = section.split('\n').flatMap((line) => /^\| (`[^|]*) \|/.exec(line)?.[1] ?? []);
  return new Set(keys.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map((match) => match[1]!)));
}

function keysIn(value: unknown, areNames = false): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => keysIn(one));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (areNames) return keysIn(inner);
    const isList = Array.isArray(inner) && inner.every((one) => typeof one === 'object');
    const endsHere = ENDS_AT.has(key) && !(key === 'remarks' && isList);
    return [key, ...(endsHere ? [] : keysIn(inner, NAMES_UNDER.has(key)))];
  });
}

function filesOf(kind: string): string[] {
  if (!kind.endsWith('/')) return [kind];
  return readdirSync(`${DATA}${kind}`).flatMap((name) => (name.endsWith('.yaml') ? [`${kind}${name}`] : []));
}

const KINDS = readdirSync(DATA, { withFileTypes: true })
  .map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name))
  .concat('thresholds/cases/')
  .filter((kind) => kind !== 'diagrams/');

describe('the page that explains the keys of the data to a lawyer', () => {
  it.each(KINDS)('explains every key of %s', (kind) => {
    const known = explained(kind);
    const found = filesOf(kind).flatMap((file) => keysIn(parse(readFileSync(`${DATA}${file}`, 'utf8'))));
    expect([...new Set(found)].filter((key) => !known.has(key))).toEqual([]);
  });

  it('explains no key that nobody uses any more', () => {
    for (const kind of KINDS) {
      const found = new Set(filesOf(kind).flatMap((file) => keysIn(parse(readFileSync(`${DATA}${file}`, 'utf8')))));
      expect([kind, [...explained(kind)].filter((key) => !found.has(key))]).toEqual([kind, []]);
    }
  });
});
