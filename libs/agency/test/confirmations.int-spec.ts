import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency } from './a-small-agency.js';

const POSTER = { officer: 'changping-customs-h1' };
const ONE = { officer: 'laogang-customs-h1' };
const OTHER = { officer: 'dalian-customs-h1' };

interface Line {
  readonly what: string;
  readonly by: string;
}

describe('a confirmed warning', () => {
  let town: TestTown;
  let agency: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
  }, 120_000);
  afterAll(() => town?.drop());

  it('is told to the poster whoever confirmed it; a recipient hears of the poster and itself, and not who else was sent the clue', async () => {
    const content = aClue({ declarationNo: undefined });
    const post = aPost(content, ['laogang-customs', 'dalian-customs']);
    const { clueNo, warnings } = (await agency.post('/clues', { office: 'changping-customs' }, post)).body;
    const { path, code } = warnings[0];
    for (const officer of [POSTER, ONE, OTHER, ONE])
      expect((await agency.post(`/clues/${clueNo}/warnings/confirm`, officer, { path, code })).status).toBe(200);
    const heardBy = async (officer: typeof POSTER) => {
      const { body } = await agency.get(`/clues/${clueNo}`, officer);
      const inTimeline = body.timeline
        .filter(({ what }: Line) => what === 'warning-confirmed')
        .map(({ by }: Line) => by);
      const beside = body.warnings[0].confirmations.map((one: { confirmedBy: string }) => one.confirmedBy);
      expect(beside).toEqual(inTimeline);
      return beside.sort();
    };
    expect(await heardBy(POSTER)).toEqual([POSTER.officer, OTHER.officer, ONE.officer].sort());
    expect(await heardBy(ONE)).toEqual([POSTER.officer, ONE.officer]);
    expect(await heardBy(OTHER)).toEqual([POSTER.officer, OTHER.officer]);
    const audited = "select actor from audit where act = 'warning.confirmed' and subject = $1 order by id";
    const actors = (await agency.rows(audited, [clueNo])) as { actor: string }[];
    expect(actors.map(({ actor }) => actor)).toEqual([POSTER, ONE, OTHER].map(({ officer }) => officer)); // once each
  });
});
