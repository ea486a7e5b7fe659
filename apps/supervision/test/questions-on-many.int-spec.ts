import 'reflect-metadata';
import { NEAR_ROWS } from '#libs/service';
import type { Cursor, Statement, UnitOfWork } from '#libs/service';
import { createTestDatabase, rowsRead } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import type { SupervisingScope } from '../src/domain/supervising-scope.js';
import { listCases } from '../src/persistence/case-queries.js';
import { listClues } from '../src/persistence/clue-list.js';
import { searchNumbers } from '../src/persistence/number-search.js';
import { READ_MODEL_SCHEMA } from './a-read-model.js';

const MANY = 5_000;
/** A page of fifty, and what an index gives besides. */
const FEW = 60;
const ALL: SupervisingScope = { offices: 'all', askedBy: 'guangdong-procuratorate' };
const DALIAN: SupervisingScope = { offices: ['dalian-police'], askedBy: 'dalian-procuratorate' };
const RARE = ['recalled', 'awaited', 'parked', 'stored', 'opened', 'taken-up', 'declined', 'recall-stored'];
/** Over two years and a quarter. */
const INSTANT = `timestamptz '2026-11-16' + n * interval '4 hours'`;
/** The server takes them for one of eighteen everywhere, and there is none among the newest two thirds. */
const ONCE = `n <= ${MANY / 3} and n % 6 = 0`;

const CLUES = `
  insert into clue_summary (clue_no, office, clue_version, posted_at, states, brands, containers)
    select 'HG-' || n, 'changping-customs', 1, ${INSTANT}, '{posted,outcome-reported}',
      array[case when ${ONCE} then 'once-frequent' when n % 2000 = 7 then 'rare' else 'usual' end], array['ABCU' || lpad(n::text, 7, '0')]
    from generate_series(1, ${MANY}) n;
  insert into clue_version (clue_no, office, clue_version, summary, event_id, bus_at)
    select clue_no, office, 1, jsonb_build_object('clueNo', clue_no, 'rights', '[]'::jsonb), gen_random_uuid(), posted_at from clue_summary;
  insert into clue_office (office, clue_no, posted_at) select office, clue_no, posted_at from clue_summary;
  insert into search_number (number, kind, subject_kind, subject) select clue_no, 'clue', 'clue', clue_no from clue_summary`;
/** Three clues, which most numbers stand before, and a case are an organ's. */
const OF_DALIAN = `
  insert into clue_office (office, clue_no, posted_at) select 'dalian-police', clue_no, posted_at from clue_summary where clue_no in ('HG-4997', 'HG-4998', 'HG-4999');
  insert into case_office (office, case_no, taking_part_as, updated_at) values ('dalian-police', 'AJ-7', '{receiver}', now());
  insert into search_number (number, kind, subject_kind, subject) select 'HG-' || n, 'clue', 'case', 'AJ-' || n from generate_series(1, ${MANY}) n`;
const CASES = `
  insert into case_summary (case_no, updated_at, states)
    select 'AJ-' || n, ${INSTANT}, array[case when n % 2000 = 7 then 'withdrawn' else 'filed' end] from generate_series(1, ${MANY}) n`;
/** After the server last counted: it knows nothing of them. */
const RARE_ONES = `update clue_summary set states = array['posted', $1] where clue_no in ('HG-7', 'HG-70', 'HG-700')`;

describe('a question on very many clues or cases', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    for (const rows of [CLUES, CASES, OF_DALIAN]) await database.dataSource.query(rows);
    await database.dataSource.query('analyze');
  });
  afterAll(() => database.drop());

  const rowsReadFor = async (ask: (db: UnitOfWork) => Promise<unknown>, table: string) => {
    let read = 0;
    const query = async (statement: Statement) => {
      read += await rowsRead(database.unitOfWork, statement, table);
      return database.unitOfWork.query(statement);
    };
    await ask({ query } as UnitOfWork);
    return read;
  };

  it.each(RARE)('finds the few clues that are %s without reading the others', async (state) => {
    await database.dataSource.query(RARE_ONES, [state]);
    const found = await listClues(database.unitOfWork, ALL, { state, limit: 51 });
    expect(found.map(({ clue_no }) => clue_no)).toEqual(['HG-700', 'HG-70', 'HG-7']);
    expect(await rowsReadFor((db) => listClues(db, ALL, { state, limit: 51 }), 'clue_summary')).toBeLessThan(FEW);
  });

  it('finds a page of the clues that are as most are without reading the others', async () => {
    const asked = { state: 'outcome-reported', limit: 51 };
    expect(await rowsReadFor((db) => listClues(db, ALL, asked), 'clue_summary')).toBeLessThan(FEW);
  });

  it.each([undefined, 'changping-customs'])(
    'finds the clue that names a container, of the office %s',
    async (office) => {
      const asked = { office, container: 'ABCU0000007', limit: 51 };
      const found = await listClues(database.unitOfWork, ALL, asked);
      expect(found.map(({ clue_no }) => clue_no)).toEqual(['HG-7']);
      expect(await rowsReadFor((db) => listClues(db, ALL, asked), 'clue_summary')).toBeLessThan(FEW);
    },
  );

  it.each([undefined, 'changping-customs'])(
    'finds a page of a frequent brand without reading the others, of the office %s',
    async (office) => {
      const asked = { office, brand: 'Usual', limit: 51 };
      expect(await rowsReadFor((db) => listClues(db, ALL, asked), 'clue_summary')).toBeLessThan(FEW);
    },
  );

  describe.each([undefined, 'changping-customs'])('of a brand, of the office %s', (office) => {
    it.each(['rare', 'once-frequent', 'never-seen'])(
      'finds what is %s where it is, after a look at the newest',
      async (brand) => {
        const asked = { office, brand, limit: 51 };
        const read = await rowsReadFor((db) => listClues(db, ALL, asked), 'clue_summary');
        expect(read).toBeLessThan(NEAR_ROWS + 4 * FEW);
      },
    );

    it('pages through all that was frequent two years ago', async () => {
      const found: string[] = [];
      for (let after: Cursor | undefined, size = 51; size === 51;) {
        const rows = await listClues(database.unitOfWork, ALL, { office, brand: 'once-frequent', after, limit: 51 });
        const shown = rows.slice(0, 50);
        found.push(...shown.map(({ clue_no }) => clue_no));
        [size, after] = [rows.length, [shown.at(-1)!.cursor_at, shown.at(-1)!.clue_no]];
      }
      const numbers = Array.from({ length: Math.floor(MANY / 3 / 6) }, (_, k) => `HG-${(k + 1) * 6}`);
      expect(found).toEqual(numbers.reverse());
    });
  });

  it('finds what an organ may see of the numbers that begin so without walking past the others', async () => {
    const search = (db: UnitOfWork) => searchNumbers(db, DALIAN, 'HG-');
    expect((await search(database.unitOfWork)).map(({ number, subject }) => [number, subject])).toEqual([
      ['HG-4997', 'HG-4997'],
      ['HG-4998', 'HG-4998'],
      ['HG-4999', 'HG-4999'],
      ['HG-7', 'AJ-7'],
    ]);
    expect(await rowsReadFor(search, 'search_number')).toBeLessThan(FEW);
  });

  it('finds no clue by a word that is none of their states, without looking', async () => {
    const db = { query: () => Promise.reject(new Error('looked')) } as unknown as UnitOfWork;
    expect(await listClues(db, ALL, { state: 'astray', limit: 51 })).toEqual([]);
  });

  it.each(['withdrawn', 'filed'])('finds a page of the cases that are %s without reading the others', async (state) => {
    expect(await rowsReadFor((db) => listCases(db, ALL, { state, limit: 51 }), 'case_summary')).toBeLessThan(FEW);
  });

  describe('of an organ that may see much, and not all,', () => {
    const GUANGZHOU: SupervisingScope = { offices: ['guangzhou-police'], askedBy: 'guangzhou-procuratorate' };
    const EIGHTH = `insert into clue_office (office, clue_no, posted_at)
      select 'guangzhou-police', clue_no, posted_at from clue_summary where substr(clue_no, 4)::int % 8 = 0`;
    beforeAll(() => database.dataSource.query(EIGHTH));

    it.each([
      ['rare', []],
      ['once-frequent', Array.from({ length: Math.floor(MANY / 3 / 24) }, (_, k) => `HG-${(k + 1) * 24}`).reverse()],
    ])('finds by the brand "%s" what it may see, and nothing of what others alone may', async (brand, expected) => {
      const rows = await listClues(database.unitOfWork, GUANGZHOU, { brand, limit: 201 });
      expect(rows.map(({ clue_no }) => clue_no)).toEqual(expected);
    });
  });
});
