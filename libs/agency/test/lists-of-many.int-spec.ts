import 'reflect-metadata';
import { Teller, TodoController } from '#libs/acts';
import type { ActDesk } from '#libs/acts';
import { LawWords } from '#libs/law';
import { NEAR_ROWS } from '#libs/service';
import type { Cursor, Statement, UnitOfWork } from '#libs/service';
import { aDirectory, createTestDatabase, ManualClock, rowsRead } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { caseMigrations } from '../src/runtime/cases/migrations/case-migrations.js';
import { listCases } from '../src/runtime/cases/case-queries.js';
import { agencyMigrations } from '../src/runtime/persistence/agency-migrations.js';
import { listQueryOf } from '../src/runtime/queries/list-query.js';
import { POSTED, readPage, RECEIVED } from '../src/runtime/queries/list-sql.js';
import type { ListSource } from '../src/runtime/queries/list-sql.js';
import { officer } from './cases/a-case-desk.js';

const MANY = 5_000;
/** A page of fifty, and what an index gives besides. */
const FEW = 60;
const OFFICE = 'guangzhou-tobacco';
/** Over two years and a quarter. */
const INSTANT = `timestamptz '2026-11-16' + n * interval '4 hours'`;
/** Three of all, one of them among the oldest. */
const RARE = `n % 2000 = 7`;
/** The server takes them for one of seventeen everywhere, and there is none among the newest two thirds. */
const ONCE = `n <= ${MANY / 3} and n % 6 = 0`;
const BRAND = `'brand:' || case when ${RARE} then 'rare' when ${ONCE} then 'once-frequent' else 'usual' end`;

const POSTED_CLUES = `
  insert into clue (clue_no, version, office, source_system, source_id, event_id, digest, content, content_digest, classification,
    purpose, legal_basis, recipients, terms, warnings, posted_at, posted_by, superseded_at, recalled_at)
  select 'YC-' || n, 1, '${OFFICE}', 's', n, gen_random_uuid(), '', '{}', '', 'internal', '', '', '{}',
    array[${BRAND}, 'to:' || case when ${RARE} then 'dalian-police' else 'dongguan-police' end],
    '[]', ${INSTANT}, 'k', case when ${RARE} then now() end, case when ${RARE} then now() end
  from generate_series(1, ${MANY}) n`;

/** Most are reported on; of every other state there are three. */
const RECEIVED_CLUES = `
  insert into received_clue (office, clue_no, version, event_id, digest, writer, channel, posting_office, content, content_digest,
    classification, purpose, legal_basis, terms, warnings, posted_at, stored_at, opened_at, taken_up_at, declined_at, outcome_at,
    superseded_at, recalled_at)
  select '${OFFICE}', 'HG-' || n, 1, gen_random_uuid(), '', 'customs', 'c',
    case when ${RARE} then 'dalian-customs' else 'changping-customs' end, '{}', '', 'internal', '', '', array[${BRAND}], '[]', ${INSTANT}, ${INSTANT},
    case when k <> 1 then now() end, case when k not in (1, 2, 3) then now() end, case when k = 3 then now() end,
    case when k not in (1, 2, 3, 4) then now() end, case when k = 5 then now() end, case when k = 6 then now() end
  from generate_series(1, ${MANY}) n cross join lateral (select n % 2000 as k) k`;

const CHANGED = `timestamptz '2026-11-16' + n * interval '1 minute'`;
const CASES = `
  insert into case_view (case_no, seq, state, updated_at)
    select 'AJ-' || lpad(n::text, 5, '0'), 1, '{}', ${CHANGED} from generate_series(1, ${MANY}) n;
  insert into case_participant (office, case_no, parts, states, updated_at, was_overdue)
    select '${OFFICE}', case_no, array[case when n % 2000 = 7 then 'receiver' else 'transferor' end],
      array[case when n % 2000 = 7 then 'withdrawn' else 'filed' end], updated_at, false
    from case_view cross join lateral (select right(case_no, 5)::int as n) n;
  insert into case_todo (case_no, office, step, roles, basis, documents)
    select case_no, '${OFFICE}', 'approve', '{handler}', 'order-310/5.2', '{}' from case_view`;

interface Row {
  readonly clue_no: string;
  readonly event_id: string;
  readonly at: Date;
}

describe('of very many clues and cases of an office', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase([...agencyMigrations, ...caseMigrations]);
    for (const rows of [POSTED_CLUES, RECEIVED_CLUES, CASES]) await database.dataSource.query(rows);
    await database.dataSource.query('analyze');
  });
  afterAll(() => database.drop());

  const rowsReadFor = async (source: ListSource, asked: object) => {
    let read = 0;
    const query = async (statement: Statement) => {
      read += await rowsRead(database.unitOfWork, statement, source.table);
      return database.unitOfWork.query(statement);
    };
    await readPage({ query } as Pick<UnitOfWork, 'query'>, source, OFFICE, listQueryOf(asked));
    return read;
  };

  it.each([
    { state: 'superseded' },
    { state: 'recalled' },
    { state: 'posted' },
    { brand: 'usual' },
    { office: 'dongguan-police' },
  ])('a page of posted ones with %j is read without the others', async (asked) => {
    expect(await rowsReadFor(POSTED, asked)).toBeLessThan(FEW);
  });

  it.each([
    ...Object.keys(RECEIVED.states).map((state) => ({ state })),
    { office: 'changping-customs' },
    { brand: 'usual' },
  ])('a page of received ones with %j is read without the others', async (asked) => {
    expect(await rowsReadFor(RECEIVED, asked)).toBeLessThan(FEW);
  });

  describe.each([
    {
      list: 'posted',
      source: POSTED,
      filters: [{ office: 'dalian-police' }],
    },
    { list: 'received', source: RECEIVED, filters: [{ office: 'dalian-customs' }] },
  ])('of the $list ones', ({ source, filters }) => {
    it.each([{ brand: 'rare' }, { brand: 'once-frequent' }, { brand: 'never-seen' }, ...filters])(
      'a page with %j is read from where they are, after a look at the newest',
      async (asked) => {
        expect(await rowsReadFor(source, asked)).toBeLessThan(NEAR_ROWS + 2 * FEW);
      },
    );

    it.each([{ sort: 'at' }, { sort: '-at' }])(
      'a brand of two years ago is paged through whole, by %j',
      async (asked) => {
        const query = { ...listQueryOf({ ...asked, brand: 'once-frequent' }), limit: 50 };
        const [found, full]: [string[], number] = [[], query.limit + 1];
        for (let after: Cursor | undefined, size = full; size === full;) {
          const rows = await readPage<Row>(database.unitOfWork, source, OFFICE, query, after);
          const shown = rows.slice(0, query.limit);
          found.push(...shown.map(({ clue_no }) => clue_no));
          [size, after] = [rows.length, [shown.at(-1)!.at.toISOString(), shown.at(-1)!.event_id]];
        }
        const numbers = Array.from({ length: Math.floor(MANY / 3 / 6) }, (_, k) => (k + 1) * 6).filter(
          (n) => n % 2000 !== 7,
        );
        const sorted = asked.sort === 'at' ? numbers : numbers.reverse();
        expect(found.map((clueNo) => Number(clueNo.slice(3)))).toEqual(sorted);
      },
    );
  });

  const asked = async (ask: (db: UnitOfWork) => Promise<unknown>) => {
    let statement: Statement | undefined;
    await ask({ query: async (one: Statement) => ((statement = one), []) } as unknown as UnitOfWork);
    return statement!;
  };
  it.each([{ state: 'withdrawn' }, { state: 'filed' }, { part: 'receiver' }, { part: 'transferor' }])(
    'a page of cases with %j is read without the others',
    async (filter) => {
      const statement = await asked((db) => listCases(db, { office: OFFICE, ...filter, limit: 51 }));
      expect(await rowsRead(database.unitOfWork, statement, 'case_participant')).toBeLessThan(FEW);
    },
  );

  const inTheMiddle = `AJ-0${MANY / 2}`;
  const clock = new ManualClock(new Date('2026-11-20T00:00:00Z'));
  const teller = new Teller(LawWords.load(), aDirectory(clock).directory, clock);
  const handler = officer(OFFICE, 'tobacco-monopoly', 'handler');
  const nobodyPresides = { presidingOf: async () => undefined } as unknown as ActDesk;

  it('a page in the middle of the list of cases, or of what is to do, is read without the pages before', async () => {
    const cases = await asked((db) =>
      listCases(db, { office: OFFICE, after: ['2026-11-17 00:00:00+00', inTheMiddle], limit: 51 }),
    );
    const after = Buffer.from(JSON.stringify(['todo', 'infinity', '-infinity', inTheMiddle, 'approve'])).toString(
      'base64url',
    );
    const todos = await asked((db) => new TodoController(db, teller, nobodyPresides).todo(handler, { after }));
    // A plan that is kept by a name serves every place in the list, and goes there from the beginning.
    expect([cases.name, todos.name]).toEqual([undefined, undefined]);
    expect(await rowsRead(database.unitOfWork, cases, 'case_participant')).toBeLessThan(FEW);
    expect(await rowsRead(database.unitOfWork, todos, 'case_todo')).toBeLessThan(FEW);
  });
});
