import 'reflect-metadata';
import type { MatchToken } from '#libs/contracts';
import type { Statement, Tx } from '#libs/service';
import { createTestDatabase, rowsRead } from '#libs/testing';
import type { TestDatabase } from '#libs/testing';
import { findPairs } from '../src/persistence/match-tokens.js';
import { READ_MODEL_SCHEMA } from './a-read-model.js';

const BRAND: MatchToken = { kind: 'brand', token: 'b0'.repeat(32) };
const MANY = 20_000;
/** An index gives a row or two for each office; far below what one office has. */
const FEW = 50;

describe('matches of a brand with which one office has very many clues', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await createTestDatabase(READ_MODEL_SCHEMA);
    await database.dataSource.query(
      `insert into match_token (kind, token, clue_no, office, posted_at)
      select $1, $2, 'HG-' || n, 'changping-customs', timestamptz '2026-11-16' + n * interval '1 minute' from generate_series(1, ${MANY}) n
      union all values ($1, $2, 'YC-1', 'dongguan-tobacco', timestamptz '2026-11-15'), ($1, $2, 'GA-1', 'changping-police', timestamptz '2026-11-14')`,
      [BRAND.kind, BRAND.token],
    );
    await database.dataSource.query('analyze match_token');
  });
  afterAll(() => database.drop());

  const pairsOf = async (clueNo: string) =>
    (await database.unitOfWork.run((tx) => findPairs(tx, [clueNo]))).map(({ other }) => other.clueNo);

  async function tokensReadFor(clueNo: string): Promise<number> {
    let asked: Statement | undefined;
    const listening = { query: async (statement: Statement) => ((asked = statement), []) } as unknown as Tx;
    await findPairs(listening, [clueNo]);
    return rowsRead(database.unitOfWork, asked!, 'match_token');
  }

  it.each([
    ['of that office itself', `HG-${MANY}`, ['GA-1', 'YC-1']],
    ['of another office', 'YC-1', [`HG-${MANY}`, 'GA-1']],
  ])('are found for a clue %s without reading them all: of each other office the newest', async (_, clueNo, found) => {
    expect(await pairsOf(clueNo)).toEqual(found);
    expect(await tokensReadFor(clueNo)).toBeLessThan(FEW);
  });
});
