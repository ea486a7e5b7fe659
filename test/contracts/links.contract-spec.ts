import fs from 'node:fs';
import path from 'node:path';

const FOLDERS = ['docs', 'apps', 'libs', 'test', 'scripts', 'deploy'];
const below = (folder: string) =>
  fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => path.posix.join(folder, file));
const files = [...fs.readdirSync('.'), ...FOLDERS.flatMap(below)];
const pages = files.filter((file) => file.endsWith('.md'));
const sources = files.filter((file) => /\.(md|mjs|ts|ya?ml)$/.test(file));

const textOf = (file: string) => fs.readFileSync(file, 'utf8');
const FENCED = /^ *```[^]*?^ *```/gm;

/** As GitHub makes them: a title that is there twice gets a number. */
function anchorsOf(page: string): Set<string> {
  const seen = new Map<string, number>();
  const titles = [
    ...textOf(page)
      .replace(FENCED, '')
      .matchAll(/^#{1,6} (.+)$/gm),
  ].map(([, title]) => title!);
  return new Set(
    titles.map((title) => {
      const anchor = title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-');
      const before = seen.get(anchor) ?? 0;
      seen.set(anchor, before + 1);
      return before === 0 ? anchor : `${anchor}-${before}`;
    }),
  );
}

/** Relative links of a page: to a file or folder, and perhaps to a heading of it. */
function linksOf(page: string): string[] {
  const prose = textOf(page)
    .replace(FENCED, '')
    .replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!).filter((link) => !/^[a-z]+:/.test(link));
}

function leads(page: string, link: string): boolean {
  const [file, anchor] = link.split('#');
  const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file!);
  if (!fs.existsSync(target)) return false;
  return anchor === undefined || (target.endsWith('.md') && anchorsOf(target).has(decodeURIComponent(anchor)));
}

describe('a document', () => {
  it('links only to files and headings that there are', () => {
    const links = pages.flatMap((page) => linksOf(page).map((link) => ({ page, link })));
    expect(links.length).toBeGreaterThan(200);
    expect(links.filter(({ page, link }) => !leads(page, link))).toEqual([]);
  });

  it('that code or a page names by its path is there', () => {
    const named = sources.flatMap((file) =>
      [...textOf(file).matchAll(/(?<![\w./-])docs\/[\w./-]+\.md\b/g)].map(([name]) => ({ file, name })),
    );
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter(({ name }) => !fs.existsSync(name))).toEqual([]);
  });

  it('of docs/operating is found from its index', () => {
    const linked = new Set(linksOf('docs/operating/README.md').map((link) => link.split('#')[0]));
    expect(fs.readdirSync('docs/operating').filter((page) => page !== 'README.md' && !linked.has(page))).toEqual([]);
  });
});
