import { appendFile, mkdtemp, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readLines, writeLines } from './archive-file.js';
import { ARCHIVE_FORMAT, readManifest, writeManifest } from './manifest.js';
import type { Manifest } from './manifest.js';
import { verifyArchive } from './verify-archive.js';

describe('an archive', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'archive-'));
    for (let number = 1, previous: string | null = null; number <= 3; number++) {
      const file = `event/2022-01-0${number}.ndjson.gz`;
      const facts = await writeLines(path.join(folder, file), lines(number));
      const about = {
        service: 'customs',
        table: 'event',
        day: `2022-01-0${number}`,
        before: '2023-01-01T00:00:00.000Z',
      };
      const rest: Pick<Manifest, 'format' | 'number' | 'months' | 'archivedAt' | 'file' | 'previous'> = {
        format: ARCHIVE_FORMAT,
        number,
        months: 36,
        archivedAt: '2026-01-01T00:00:00.000Z',
        file,
        previous,
      };
      previous = (await writeManifest(folder, { ...about, ...rest, ...facts })).digest;
    }
  });

  afterEach(() => rm(folder, { recursive: true }));

  const manifest = (number: number) => path.join(folder, `manifests/00000${number}.json`);

  it('holds as it was written, whatever characters its rows have', async () => {
    expect(await verifyArchive(folder)).toMatchObject({ service: 'customs', files: 3, rows: 6, leftOver: [] });
    const read: string[] = [];
    for await (const line of readLines(path.join(folder, 'event/2022-01-02.ndjson.gz'))) read.push(line);
    expect(read).toEqual(['{"text":"1\u2028\u0085线索"}', '{"text":"2\u2028\u0085线索"}']);
  });

  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'a file that was changed',
      () => appendFile(path.join(folder, 'event/2022-01-01.ndjson.gz'), 'x'),
      /^manifest 1: /,
    ],
    [
      'a file in whose place another lies, of as many rows',
      async () => {
        const file = path.join(folder, 'event/2022-01-01.ndjson.gz');
        await rm(file);
        await writeLines(file, one('another row'));
      },
      /^manifest 1: .* has another digest/,
    ],
    ['a file that is gone', () => rm(path.join(folder, 'event/2022-01-02.ndjson.gz')), /^manifest 2: .*cannot be read/],
    ['a manifest that is gone', () => rm(manifest(2)), /^manifest 2 is missing/],
    [
      'a manifest that was written anew',
      async () => writeFile(manifest(1), (await readFile(manifest(1), 'utf8')).replace('"months":36', '"months":40')),
      /^manifest 2: it does not follow/,
    ],
    [
      'a file that lies elsewhere',
      async () => {
        const [file, elsewhere] = [path.join(folder, 'event/2022-01-01.ndjson.gz'), path.join(folder, 'elsewhere')];
        await rename(file, elsewhere);
        await symlink(elsewhere, file);
      },
      /^manifest 1: .*cannot be read: it is not an ordinary file of the archive/,
    ],
    [
      'a folder that lies elsewhere',
      async () => {
        await rename(path.join(folder, 'event'), path.join(folder, 'elsewhere'));
        await symlink(path.join(folder, 'elsewhere'), path.join(folder, 'event'));
      },
      /^manifest 1: .*cannot be read: it is not an ordinary file of the archive/,
    ],
    [
      'a manifest that lies elsewhere',
      async () => {
        await rename(manifest(2), path.join(folder, 'elsewhere'));
        await symlink(path.join(folder, 'elsewhere'), manifest(2));
      },
      /^manifest 2: it is not an ordinary file of the archive/,
    ],
    [
      'a manifest that is no text of a page',
      () => truncate(manifest(2), 8_000_000_000),
      /^manifest 2: it has more than \d+ bytes/,
    ],
    [
      'a manifest of another service',
      async () => {
        const { manifest: last, digest } = (await readManifest(folder, 3))!;
        await writeManifest(folder, { ...last, number: 4, previous: digest, service: 'supervision' });
      },
      /^manifest 4: it is of supervision/,
    ],
    ['that there is none', () => rm(path.join(folder, 'manifests'), { recursive: true }), /no manifests/],
  ])('shows %s to whoever verifies it', async (_, damage, trouble) => {
    await damage();
    expect((await verifyArchive(folder)).trouble).toMatch(trouble);
  });

  it('is not written over', async () => {
    const file = path.join(folder, 'event/2022-01-01.ndjson.gz');
    await expect(writeLines(file, lines(3))).rejects.toMatchObject({ code: 'EEXIST' });
    const first = JSON.parse(await readFile(manifest(1), 'utf8')) as Manifest;
    await expect(writeManifest(folder, { ...first, months: 40 })).rejects.toMatchObject({
      code: 'RETENTION.UNDER_WAY',
    });
    expect(await verifyArchive(folder)).toMatchObject({ files: 3, rows: 6 });
  });

  it('keeps nothing of a file that could not be written to its end: each try again would fill the disk a little more', async () => {
    const file = path.join(folder, 'event/2022-01-09.ndjson.gz');
    await expect(writeLines(file, broken())).rejects.toThrow('the disk is full');
    expect(await readdir(path.dirname(file))).toHaveLength(3);
  });

  it('says to whoever reads it that a file is gone', async () => {
    const reading = readLines(path.join(folder, 'event/2022-01-09.ndjson.gz')).next();
    await expect(reading).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('names a file that a process left behind when it died', async () => {
    await writeLines(path.join(folder, 'inbox/2022-01-09.ndjson.gz'), lines(1));
    const { trouble, leftOver } = await verifyArchive(folder);
    expect([trouble, leftOver]).toEqual([undefined, ['inbox/2022-01-09.ndjson.gz']]);
  });
});

async function* broken(): AsyncGenerator<string> {
  yield* lines(1);
  throw new Error('the disk is full');
}

async function* one(line: string): AsyncGenerator<string> {
  yield line;
}

async function* lines(count: number): AsyncGenerator<string> {
  for (let i = 1; i <= count; i++) yield JSON.stringify({ text: `${i}\u2028\u0085线索` });
}
