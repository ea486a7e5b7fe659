import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency } from './a-small-agency.js';

const CHANGPING = { office: 'changping-customs' };
const COUNTIES = Array.from({ length: 100 }, (_, n) => `county-${n}-tobacco`);
const county = (id: string) =>
  `  - { id: ${id}, owner: tobacco-monopoly, name: { zh: 县烟草专卖局, en: County }, level: county, region: '440100' }`;

describe('a clue for as many offices as there may be', () => {
  let town: TestTown;
  let customs: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create({ further: COUNTIES.map(county).join('\n') });
    customs = await town.agency(aSmallAgency);
  });
  afterAll(() => town?.drop());

  it('is refused by the field when its next version would make them more, and taken when not', async () => {
    const post = aPost(aClue(), COUNTIES);
    const { status, body } = await customs.post('/clues', CHANGPING, post);
    expect(status).toBe(201);
    const { sourceSystem: _, sourceId: __, ...version } = { ...post, version: 2 };
    const next = (recipients: string[]) =>
      customs.post(`/clues/${body.clueNo}/versions`, CHANGPING, { ...version, recipients });
    const more = await next(['guangzhou-tobacco']);
    expect([more.status, more.body.code]).toEqual([422, 'CLUE.REFUSED']);
    expect(more.body.problems).toMatchObject([{ path: '/recipients', code: 'CONTRACT.TOO_MANY' }]);
    expect(await customs.count(`audit where act = 'clue.refused'`)).toBe(1);
    expect((await next(COUNTIES.slice(0, 1))).status).toBe(201);
  });
});
