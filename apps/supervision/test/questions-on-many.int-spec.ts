import 'reflect-metadata';
import type { Statement, UnitOfWork } from '#libs/service';
import { createTestDatabase, rowsRead } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import type { SupervisingScope } from '../src/domain/supervising-scope.js';
import { listCases } from '../src/persistence/case-queries.js';
import { listClues } from '../src/persistence/clue-queries.js';
import { READ_MODEL_SCHEMA } from './a-read-model.js';

const MANY = 5_000;
/** A page of fifty, and what an index gives besides. */
const FEW = 60;
const ALL: SupervisingScope = { offices: 'all', askedBy: 'guangdong-procuratorate' };
const RARE = ['recalled', 'awaited', 'parked', 'stored', 'opened', 'taken-up', 'declined', 'recall-stored'];
const INSTANT = `timestamptz '2026-11-16' + n * interval '1 minute'`;

const CLUES = `
  insert into clue_summary (clue_no, office, clue_version, posted_at, states, containers)
    select 'HG-' || n, 'changping-customs', 1, ${INSTANT}, '{posted,outcome-reported}', array['ABCU' || lpad(n::text, 7, '0')]
    from generate_series(1, ${MANY}) n;
  insert into clue_version (clue_no, office, clue_version, summary, event_id, bus_at)
    select clue_no, office, 1, '{}', gen_random_uuid(), posted_at from clue_summary;
  insert into clue_office (office, clue_no, posted_at) select office, clue_no, posted_at from clue_summary`;
const CASES = `
  insert into case_summary (case_no, updated_at, states)
    select 'AJ-' || n, ${INSTANT}, array[case when n % 2000 = 7 then 'withdrawn' else 'filed' end] from generate_series(1, ${MANY}) n`;
/** After the server last counted: it knows nothing of them. */
const RARE_ONES = `update clue_summary set states = array['posted', $1] where clue_no in ('HG-7', 'HG-70', 'HG-700')`;

describe('a question on very many clues or cases', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    for (const rows of [CLUES, CASES]) await database.dataSource.query(rows);
    await database.dataSource.query('analyze');
  });
  afterAll(() => database.drop());

  const rowsReadFor = async (ask: (db: UnitOfWork) => Promise<unknown>, table: string) => {
    let asked: Statement | undefined;
    await ask({ query: async (one: Statement) => ((asked = one), []) } as unknown as UnitOfWork);
    return rowsRead(database.unitOfWork, asked!, table);
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

  it('finds no clue by a word that is none of their states, without looking', async () => {
    const db = { query: () => Promise.reject(new Error('looked')) } as unknown as UnitOfWork;
    expect(await listClues(db, ALL, { state: 'astray', limit: 51 })).toEqual([]);
  });

  it.each(['withdrawn', 'filed'])('finds a page of the cases that are %s without reading the others', async (state) => {
    expect(await rowsReadFor((db) => listCases(db, ALL, { state, limit: 51 }), 'case_summary')).toBeLessThan(FEW);
  });
});
