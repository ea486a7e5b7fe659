import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aLargeClue, growthOf } from './a-large-clue.js';
import { aClue, aSmallAgency } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const DALIAN = { office: 'dalian-customs' };
const LARGE = 120;

describe('the feed of an office that was sent the largest clues', () => {
  let town: TestTown;
  let customs: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    customs = await town.agency(aSmallAgency);
  }, 120_000);
  afterAll(() => town?.drop());

  it('is given in pages that hold what can be held, one after the other', async () => {
    const posts = [...Array.from({ length: LARGE }, aLargeClue), aClue()].map((clue) =>
      aPost(clue, ['dalian-customs']),
    );
    for (let n = 0; n < posts.length; n += 10)
      await customs.post('/clues/batch', CHANGPING, { items: posts.slice(n, n + 10) });
    let place = '';
    const pages: number[] = [];
    const [, growth] = await growthOf(async () => {
      for (let more = 1; more > 0;) {
        const { body } = await customs.get(`/feed?limit=500${place}`, DALIAN);
        place = `&after=${body.next}`;
        more = body.items.length;
        pages.push(more);
      }
    });
    expect(pages.reduce((sum, items) => sum + items)).toBe(posts.length);
    expect(Math.max(...pages)).toBeLessThan(LARGE);
    expect(growth).toBeLessThan(500);
  }, 120_000);
});
