import { waitFor } from '#libs/testing';
import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aLargeClue, growthOf } from './a-large-clue.js';
import { aSmallAgency } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const CLUES = 12;

describe('sums over the largest clues of the most parties', () => {
  let town: TestTown;
  let customs: TestAgency;
  const clueNos: string[] = [];

  beforeAll(async () => {
    town = await TestTown.create();
    customs = await town.agency(aSmallAgency);
  }, 120_000);
  afterAll(() => town?.drop());

  // A copy for each party took 2,000 MB, ever longer than a statement may, and was tried again without end.
  it('are made with each clue read once, one after the other', async () => {
    const [, growth] = await growthOf(async () => {
      for (let n = 0; n < CLUES; n++) {
        const { body } = await customs.post(
          '/clues',
          CHANGPING,
          aPost(aLargeClue({ areKnown: true }), ['dalian-customs']),
        );
        clueNos.push(body.clueNo);
      }
      await waitFor('all to be looked at', async () => (await customs.count('threshold_due')) === 0);
    });
    expect(growth).toBeLessThan(500);
  }, 60_000);

  it('are shown likewise', async () => {
    const [{ status, body }, growth] = await growthOf(() => customs.get(`/clues/${clueNos[0]}/thresholds`, CHANGPING));
    expect([status, body.parties.length, body.parties[0].clues.length]).toEqual([200, 100, CLUES]);
    expect(growth).toBeLessThan(500);
  }, 60_000);
});
