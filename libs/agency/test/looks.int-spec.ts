import { lockFeed } from '#libs/feed';
import { UnitOfWork } from '#libs/service';
import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency } from './a-small-agency.js';

const POSTER = { office: 'changping-customs' };
const HANDLER = { officer: 'laogang-customs-h1' };

describe('a look at a clue', () => {
  let town: TestTown;
  let agency: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
  }, 120_000);
  afterAll(() => town?.drop());

  const post = async () => (await agency.post('/clues', POSTER, aPost(aClue(), ['laogang-customs']))).body.clueNo;

  it.each([
    ['take-up', {}],
    ['decline', { reason: '不属本单位管辖' }],
  ])('that nobody took before the office decided (%s) waits for nothing that comes meanwhile', async (act, said) => {
    const clueNo = await post();
    expect((await agency.post(`/clues/${clueNo}/${act}`, HANDLER, said)).status).toBe(200);
    await agency.app.get(UnitOfWork, { strict: false }).run(async (tx) => {
      await lockFeed(tx);
      expect((await agency.get(`/clues/${clueNo}`, HANDLER)).status).toBe(200);
    });
    expect(await agency.rows('select opened_at from received_clue where clue_no = $1', [clueNo])).toEqual([
      { opened_at: null },
    ]);
  });
});
