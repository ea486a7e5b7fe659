import { aPost, TestTown } from '#libs/testing/agency';
import type { TestAgency } from '#libs/testing/agency';
import { aClue, aSmallAgency } from './a-small-agency.js';

const POSTER = { office: 'changping-customs' };
const OTHER = { officer: 'laogang-customs-h1' };

/** What a service that gives its clues the numbers of others' can bring about. */
const A_NUMBER_USED_TWICE = `
  insert into received_clue (office, clue_no, version, event_id, digest, writer, channel, posting_office, content,
    content_digest, classification, purpose, legal_basis, terms, warnings, posted_at, stored_at)
  values ('laogang-customs', $1, 1, '01920000-0000-7000-8000-000000000001', repeat('d', 64), 'tobacco-monopoly', 'to.customs.from.tobacco-monopoly.v1', 'guangzhou-tobacco', '{"title": "t"}',
    'd', 'internal', 'p', 'b', '{}', '[]', now(), now())`;

describe('what became of a clue', () => {
  let town: TestTown;
  let agency: TestAgency;

  beforeAll(async () => {
    town = await TestTown.create();
    agency = await town.agency(aSmallAgency);
  }, 120_000);
  afterAll(() => town?.drop());

  it('is told of the offices that it was sent to, and of no other’s clue that has the same number', async () => {
    const { clueNo } = (await agency.post('/clues', POSTER, aPost(aClue(), ['guangzhou-tobacco']))).body;
    await agency.rows(A_NUMBER_USED_TWICE, [clueNo]);
    expect((await agency.post(`/clues/${clueNo}/take-up`, OTHER)).status).toBe(200);
    expect((await agency.post(`/clues/${clueNo}/outcome`, OTHER, { outcome: '已处理' })).status).toBe(200);
    const own = (await agency.get(`/clues/${clueNo}`, OTHER)).body;
    expect(own.handling.outcomes).toMatchObject([{ by: OTHER.officer, outcome: '已处理' }]);
    const { timeline } = (await agency.get(`/clues/${clueNo}`, POSTER)).body;
    expect(timeline.map(({ what, office }: { what: string; office: string }) => [what, office])).toEqual([
      ['posted', 'changping-customs'],
    ]);
  });

  it('is what was said last, also after a clock that was ahead was set right', async () => {
    const { clueNo } = (await agency.post('/clues', POSTER, aPost(aClue(), ['laogang-customs']))).body;
    expect((await agency.post(`/clues/${clueNo}/take-up`, OTHER)).status).toBe(200);
    const report = (outcome: string) => agency.post(`/clues/${clueNo}/outcome`, OTHER, { outcome });
    await report('正在核查');
    for (const [table, column] of [
      ['received_clue', 'outcome_at'],
      ['clue_receipt', 'outcome_at'],
      ['outcome_report', 'reported_at'],
    ])
      await agency.rows(`update ${table} set ${column} = ${column} + interval '1 hour' where clue_no = $1`, [clueNo]);
    expect((await report('已查获')).status).toBe(200);
    const own = (await agency.get(`/clues/${clueNo}`, OTHER)).body.handling;
    const [seen] = (await agency.get(`/clues/${clueNo}`, POSTER)).body.recipients;
    const said = (outcomes: { outcome: string }[]) => outcomes.map(({ outcome }) => outcome);
    expect([own.outcome, said(own.outcomes)]).toEqual(['已查获', ['正在核查', '已查获']]);
    expect([seen.outcome, said(seen.outcomes)]).toEqual(['已查获', ['正在核查', '已查获']]);
  });
});
