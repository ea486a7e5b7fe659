import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aLargeClue, growthOf } from './a-large-clue.js';
import { aSmallAgency } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const BRANCHES = Array.from({ length: 100 }, (_, n) => `branch-${n}-customs`);
const branch = (id: string) =>
  `  - { id: ${id}, owner: customs, name: { zh: 海关, en: Customs }, level: county, region: '440100' }`;

describe('the largest clues for the most offices', () => {
  let town: TestTown;
  let customs: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create({ further: BRANCHES.map(branch).join('\n') });
    customs = await town.agency(aSmallAgency);
  }, 120_000);
  afterAll(() => town?.drop());

  it('are stored at each of them without as many copies in memory, each in a transaction of its own', async () => {
    const items = Array.from({ length: 8 }, () => aPost(aLargeClue(), BRANCHES));
    const [{ status, body }, growth] = await growthOf(() => customs.post('/clues/batch', CHANGPING, { items }));
    expect([status, body.accepted]).toEqual([207, items.length]);
    // A copy for each office, all of a batch of twelve at once, took 2,000 MB.
    expect(growth).toBeLessThan(400);
    expect(await customs.count('received_clue')).toBe(items.length * BRANCHES.length);
    const [{ transactions }] = await customs.rows('select count(distinct xmin::text)::int as transactions from clue');
    expect(transactions).toBe(items.length);
  }, 120_000);
});
