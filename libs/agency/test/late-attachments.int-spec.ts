import 'reflect-metadata';
import { createTestDatabase, rowsRead } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { selectClueNaming } from '../src/runtime/attachments/clue-naming.js';
import { agencyMigrations } from '../src/runtime/persistence/agency-migrations.js';
import { AttachmentTerms1797300000000 } from '../src/runtime/persistence/attachment-terms.migration.js';

const OFFICE = 'guangzhou-tobacco';
const MANY = 5_000;
const FEW = 10;
const [OF_THE_OLDEST, OF_NONE] = ['a'.repeat(64), 'b'.repeat(64)];

/** Each came a minute after the one before; the first two name files, one of them the same twice. */
const CLUES = `
  insert into received_clue (office, clue_no, version, event_id, digest, writer, channel, posting_office, content, content_digest,
    classification, purpose, legal_basis, terms, warnings, posted_at, stored_at)
  select '${OFFICE}', 'HG-' || n, 1, gen_random_uuid(), '', 'customs', 'c', 'changping-customs',
    case when n <= 2 then '{"documents":[{"title":"x"},{"digest":"${OF_THE_OLDEST}"},{"digest":"${OF_THE_OLDEST}"}]}' else '{}' end::json,
    '', 'internal', '', '', '{brand:usual}', '[]', now(), timestamptz '2026-11-16' + n * interval '1 minute'
  from generate_series(1, ${MANY}) n`;

describe('an attachment that has not come with a clue of long ago', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    const before = agencyMigrations.filter((one) => one !== AttachmentTerms1797300000000);
    database = await createTestDatabase(before);
    await database.dataSource.query(CLUES);
    const runner = database.dataSource.createQueryRunner();
    await new AttachmentTerms1797300000000().up(runner);
    await runner.release();
    await database.dataSource.query('analyze');
  });
  afterAll(() => database.drop());

  const clueNaming = (digest: string, office = OFFICE) =>
    database.unitOfWork.query<{ clue_no: string }>(selectClueNaming(digest, office));

  it('is known by the newest clue of the office that names it, however many came since', async () => {
    expect(await clueNaming(OF_THE_OLDEST)).toEqual([{ clue_no: 'HG-2' }]);
    expect(await clueNaming(OF_THE_OLDEST, 'dalian-tobacco')).toEqual([]);
    expect(await clueNaming(OF_NONE)).toEqual([]);
  });

  it.each([OF_THE_OLDEST, OF_NONE])('is looked up without reading the other clues (%s)', async (digest) => {
    expect(await rowsRead(database.unitOfWork, selectClueNaming(digest, OFFICE), 'received_clue')).toBeLessThan(FEW);
  });

  it('changes nothing about the clues that name no file', async () => {
    const terms = await database.dataSource.query(
      'select distinct terms, count(*)::int as clues from received_clue group by terms order by clues',
    );
    expect(terms).toEqual([
      { terms: ['brand:usual', `attachment:${OF_THE_OLDEST}`], clues: 2 },
      { terms: ['brand:usual'], clues: MANY - 2 },
    ]);
  });
});
